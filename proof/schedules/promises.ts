import type { Commit, History, Read } from './history.ts'
import type { Faults } from './faults.ts'

/**
 * P1: a read that starts after a success was answered shows it. P2: so does one that starts after a commit, which
 * its fence covers. `own`: a process knows its own writes even where the store does not. `strict`: nothing is sent
 * unfenced. `honest`: nobody is told without need that reads may lag. `sound`: nothing breaks down.
 */
export type PromiseName = 'P1' | 'P2' | 'own' | 'monotone' | 'committed' | 'strict' | 'honest' | 'sound'

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
    ...staleAfter('P1', 'was answered', freshAnswers(history, faults), history),
    ...staleAfter('P2', 'was committed under its fence', history.commits.filter(isFenced), history),
    ...uncovered(history),
    ...staleOnItsOwn(history),
    ...backwards(history),
    ...neverCommitted(history),
    ...sentUnfenced(history),
    ...dishonest(history, faults),
  ]
}

/** A fence that the store lost with everything cannot stand in for an `unfence` that failed. */
function freshAnswers({ answers, counts }: History, { happened }: Faults) {
  if (counts.has('loss') && happened.some(({ call }) => call === 'unfence')) return []
  return answers.filter((answer) => answer.isFresh)
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
function dishonest({ answers }: History, { happened }: Faults): Violation[] {
  const telling = ['fence', 'unfence', 'invalidate']
  if (happened.some(({ call, kind }) => telling.includes(call) && kind !== 'slow')) return []
  return answers
    .filter((answer) => !answer.isFresh)
    .map(({ by, customer }) => ({
      promise: 'honest' as const,
      what: `${by} says that reads of ${customer} may lag, and no call of the store had failed.`,
      seenAt: Infinity,
    }))
}

function isFenced(commit: Commit): boolean {
  return commit.isFenced
}

function told({ by, process, customer, view, version }: Read): string {
  return `${by} on ${process} read version ${version} of ${customer} (${view})`
}
