import type { FailedRead, Heard, History } from './history.ts'
import type { Violation } from './promises.ts'

/**
 * Told as stale is what an aged entry answered while the process found Stripe failing, and nothing else. `hasUntold`:
 * a process may have been unable to tell the store of a write, and then asks nothing until it has.
 */
export function wronglyStale({ reads, failedReads, heard }: History, hasUntold: boolean): Violation[] {
  const needless = reads
    .filter((read) => read.isStale && !heardDuring(read, heard).some(isAgedInFailure))
    .map((read) => violation(read, 'was told that it is stale without need'))
  // Its process asks nothing, and what it hears others have asked.
  if (hasUntold) return needless
  const untold = reads
    .filter((read) => !read.isStale && hasHeardOfAgeAlone(read, heard))
    .map((read) => violation(read, 'was not told that it is stale'))
  const failed = failedReads
    .filter((read) => hasHeardOfAgeAlone(read, heard))
    .map((read) => violation(read, 'failed, though an aged entry was there'))
  return [...needless, ...untold, ...failed]
}

function heardDuring(read: FailedRead, heard: readonly Heard[]): Heard[] {
  const { process, customer, view, startedAt, endedAt } = read
  return heard.filter(
    (one) =>
      one.process === process &&
      one.customer === customer &&
      one.view === view &&
      one.at > startedAt &&
      one.at < endedAt,
  )
}

/** One process asks for a view once at a time: what it asked since the read began is what the read was told. */
function hasHeardOfAgeAlone(read: FailedRead, heard: readonly Heard[]): boolean {
  const own = heardDuring(read, heard).filter(({ sentAt }) => sentAt > read.startedAt)
  return own.length > 0 && own.every(isAgedInFailure)
}

function isAgedInFailure({ kind, isFailing }: Heard): boolean {
  return kind === 'AGED' && isFailing
}

function violation({ by, process, customer, view, seenAt }: FailedRead, what: string): Violation {
  return { promise: 'stale', what: `${by} on ${process} read ${customer} (${view}), and ${what}.`, seenAt }
}
