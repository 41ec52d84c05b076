import type { Commit, History, Read } from './history.ts'
import type { Faults } from './faults.ts'
import { wronglyStale } from './wrongly-stale.ts'

/**
 * P1: a read that starts after a success was answered shows it. P2: so does one that starts after a commit, which
 * its fence covers. `own`: a process knows its own writes even where the store does not. `no-cache`: who wants nothing
 * from before is shown it, and so is everybody after. `stale`: what has aged is answered while Stripe fails, and told.
 * `strict`: nothing is sent unfenced. `honest`: nobody is told without need that reads may lag. `sound`: nothing breaks.
 */
export type PromiseName =
  | 'P1'
  | 'P2'
  | 'own'
  | 'no-cache'
  | 'stale'
  | 'monotone'
  | 'committed'
  | 'strict'
  | 'honest'
  | 'sound'

export interface Violation {
  promise: PromiseName
  /** A sentence. */
  what: string
  /** How many moments of the order it took. */
  seenAt: number
}

/** What of the promises a history breaks. */
export function violationsOf(history: History, faults: Faults): Violation[] {
  return [
    ...staleAfter(
      'P1',
      'was answered',
      history.answers.filter(({ isFresh }) => isFresh),
      history,
    ),
    ...staleAfter('P2', 'was committed under its fence', history.commits.filter(isFenced), history),
    ...uncovered(history),
    ...staleOnItsOwn(history),
    ...notAnew(history),
    ...wronglyStale(history, hasUntold(faults)),
    ...backwards(history),
    ...neverCommitted(history),
    ...sentUnfenced(history),
    ...dishonest(history, faults),
  ]
}

function staleAfter(
  promise: PromiseName,
  how: string,
  writes: readonly { customer: string; version: number; at: number }[],
  { reads }: History,
): Violation[] {
  return reads.flatMap((read) => {
    const before = writes.filter(({ customer, at }) => customer === read.customer && at < read.startedAt)
    const newest = Math.max(0, ...before.map(({ version }) => version))
    if (read.version >= newest) return []
    return [
      { promise, what: `${told(read)}, and began after version ${newest} ${how}.`, seenAt: read.seenAt },
    ]
  })
}

function uncovered({ commits }: History): Violation[] {
  return commits
    .filter((commit) => commit.isDue && !commit.isFenced)
    .map(({ customer, version, seenAt }) => ({
      promise: 'P2',
      what: `Version ${version} of ${customer} was committed after its fence had been lifted.`,
      seenAt,
    }))
}

/** Reads are fresh on the process that could not tell the store of a write. */
function staleOnItsOwn(history: History): Violation[] {
  const processes = new Set(history.answers.map(({ process }) => process))
  return [...processes].flatMap((process) => {
    const reads = history.reads.filter((read) => read.process === process)
    const answers = history.answers.filter((answer) => answer.process === process)
    return staleAfter('own', 'was answered by the same process', answers, { ...history, reads })
  })
}

/** It shows what was committed before it began; where the store took the drop, so does whatever is read after it. */
function notAnew(history: History): Violation[] {
  const { reads, commits } = history
  const anew = reads.filter(({ freshness }) => freshness !== 'cached')
  const newestBefore = ({ customer, startedAt }: Read) =>
    Math.max(0, ...commits.filter((one) => one.customer === customer && one.at < startedAt).map(versionOf))
  const shown = anew
    .filter(({ freshness }) => freshness === 'dropped')
    .map((read) => ({ customer: read.customer, version: newestBefore(read), at: read.endedAt }))
  return [
    ...anew
      .filter((read) => read.version < newestBefore(read))
      .map((read) => ({
        promise: 'no-cache' as const,
        what: `${told(read)}, which wanted nothing from before version ${newestBefore(read)}.`,
        seenAt: read.seenAt,
      })),
    ...staleAfter('no-cache', 'was read without the cache', shown, history),
  ]
}

function sentUnfenced({ unfenced }: History): Violation[] {
  return unfenced.map((customer) => ({
    promise: 'strict',
    what: `A write of ${customer} was sent without a fence.`,
    seenAt: Infinity,
  }))
}

/** Where no commit went without a fence, a read shows what an earlier one has shown, or newer. */
function backwards({ reads, commits }: History): Violation[] {
  if (!commits.every(isFenced)) return []
  return reads.flatMap((read) => {
    const before = reads.filter(
      ({ customer, endedAt }) => customer === read.customer && endedAt < read.startedAt,
    )
    const newer = before.find(({ version }) => version > read.version)
    if (newer === undefined) return []
    return [
      { promise: 'monotone' as const, what: `${told(read)}, after ${told(newer)}.`, seenAt: read.seenAt },
    ]
  })
}

function neverCommitted({ reads, commits }: History): Violation[] {
  const wasThere = ({ customer, version, endedAt }: Read) =>
    version === 0 ||
    commits.some((one) => one.customer === customer && one.version === version && one.at < endedAt)
  return reads
    .filter((read) => !wasThere(read))
    .map((read) => ({
      promise: 'committed' as const,
      what: `${told(read)}, which was never committed.`,
      seenAt: read.seenAt,
    }))
}

/** Nobody is told that reads may lag while the store took every call. */
function dishonest({ answers }: History, faults: Faults): Violation[] {
  if (hasUntold(faults)) return []
  return answers
    .filter((answer) => !answer.isFresh)
    .map(({ by, customer }) => ({
      promise: 'honest' as const,
      what: `${by} says that reads of ${customer} may lag, and no call of the store had failed.`,
      seenAt: Infinity,
    }))
}

/** Whether the store could not be told of something. */
function hasUntold({ happened }: Faults): boolean {
  const telling = ['fence', 'unfence', 'invalidate']
  return happened.some(({ call, kind }) => telling.includes(call) && kind !== 'slow')
}

function versionOf({ version }: Commit): number {
  return version
}

function isFenced(commit: Commit): boolean {
  return commit.isFenced
}

function told({ by, process, customer, view, version }: Read): string {
  return `${by} on ${process} read version ${version} of ${customer} (${view})`
}
