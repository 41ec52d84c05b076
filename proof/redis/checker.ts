import type { Commit, History, Read, Write } from './history.ts'

export type ViolationKind = 'stale after answer' | 'not monotone' | 'not committed'

/** A read that must not have been, and what forbids it. */
export interface Violation {
  kind: ViolationKind
  read: Read
  /** The least version that it had to show; of `not committed`, the greatest that there was. */
  bound: number
}

/** What a history says of the promises. */
export interface Verdict {
  violations: Violation[]
  /** Reads that began after the upstream's commit and show what was before it: the stronger promise. */
  staleAfterCommit: number
  /** Operations with more than one effect. */
  doubled: string[]
  /** Writes that were answered as done, without that effect upstream. */
  lost: Write[]
  /** Operations with an effect, all of whose answers said that nothing was done. */
  denied: string[]
  /** Writes whose answer says that reads may lag: no read is held against them. */
  laggingWrites: number
}

/** Judges a history. Pure: the same history, the same verdict. */
export function check(history: History): Verdict {
  const lagging = history.writes.filter((write) => write.outcome === 'answered' && !write.freshReads)
  const excused = new Set(lagging.map(({ customer, version }) => `${customer} ${version}`))
  const isHeld = (customer: string, version: number) => !excused.has(`${customer} ${version}`)
  return {
    violations: [
      ...staleAfterAnswer(history, isHeld),
      ...notMonotone(history, isHeld),
      ...notCommitted(history),
    ],
    staleAfterCommit: staleAfterCommit(history),
    doubled: doubled(history.commits),
    lost: lost(history),
    denied: denied(history),
    laggingWrites: lagging.length,
  }
}

type IsHeld = (customer: string, version: number) => boolean

function staleAfterAnswer({ reads, writes }: History, isHeld: IsHeld): Violation[] {
  const answered = createFloors()
  for (const { outcome, customer, endMs, version } of writes)
    if (outcome === 'answered' && version !== null && isHeld(customer, version))
      answered.add(customer, endMs, version)
  return below(reads, (read) => answered.before(read.customer, read.startMs), 'stale after answer')
}

/** Over reads that do not overlap. What a lagging write wrote may be seen and then not: it binds no later read. */
function notMonotone({ reads }: History, isHeld: IsHeld): Violation[] {
  const seen = createFloors()
  for (const { customer, view, endMs, version } of reads)
    if (isHeld(customer, version)) seen.add(`${customer} ${view}`, endMs, version)
  return below(reads, (read) => seen.before(`${read.customer} ${read.view}`, read.startMs), 'not monotone')
}

function notCommitted({ reads, commits }: History): Violation[] {
  const committed = floorsOf(commits)
  return reads
    .map((read) => ({
      kind: 'not committed' as const,
      read,
      bound: committed.before(read.customer, read.endMs),
    }))
    .filter(({ read, bound }) => read.version > bound)
}

function staleAfterCommit({ reads, commits }: History): number {
  const committed = floorsOf(commits)
  return reads.filter((read) => read.version < committed.before(read.customer, read.startMs)).length
}

function below(reads: Read[], boundOf: (read: Read) => number, kind: ViolationKind): Violation[] {
  return reads
    .map((read) => ({ kind, read, bound: boundOf(read) }))
    .filter(({ read, bound }) => read.version < bound)
}

function floorsOf(commits: Commit[]): Floors {
  const floors = createFloors()
  for (const { customer, atMs, version } of commits) floors.add(customer, atMs, version)
  return floors
}

function doubled(commits: Commit[]): string[] {
  const effects = Map.groupBy(commits, ({ operation }) => operation)
  return [...effects].filter(([, all]) => all.length > 1).map(([operation]) => operation)
}

function lost({ writes, commits }: History): Write[] {
  const effects = new Set(
    commits.map(({ customer, version, operation }) => `${customer} ${version} ${operation}`),
  )
  return writes.filter(
    ({ outcome, customer, version, operation }) =>
      outcome === 'answered' && !effects.has(`${customer} ${version} ${operation}`),
  )
}

function denied({ writes, commits }: History): string[] {
  const effects = new Set(commits.map(({ operation }) => operation))
  const operations = Map.groupBy(writes, ({ operation }) => operation)
  return [...operations]
    .filter(([operation, all]) => effects.has(operation) && all.every(({ outcome }) => outcome === 'refused'))
    .map(([operation]) => operation)
}

/** The greatest version by key and time. */
interface Floors {
  add(key: string, atMs: number, version: number): void
  /** Of what was added for a time before this one; 0 without any. */
  before(key: string, ms: number): number
}

function createFloors(): Floors {
  const steps = new Map<string, { atMs: number; version: number }[]>()
  let sorted = false

  /** In order of time, each with the greatest version so far. */
  function sort(): void {
    for (const of of steps.values()) {
      of.sort((a, b) => a.atMs - b.atMs)
      let greatest = 0
      for (const step of of) step.version = greatest = Math.max(greatest, step.version)
    }
    sorted = true
  }

  return {
    add(key, atMs, version) {
      const of = steps.get(key)
      if (of === undefined) steps.set(key, [{ atMs, version }])
      else of.push({ atMs, version })
      sorted = false
    },
    before(key, ms) {
      if (!sorted) sort()
      const of = steps.get(key) ?? []
      let [low, high] = [0, of.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((of[middle]?.atMs ?? Infinity) < ms) low = middle + 1
        else high = middle
      }
      return of[low - 1]?.version ?? 0
    },
  }
}
