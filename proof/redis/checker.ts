import { excusesOf, type IsExcused } from './excuses.ts'
import { createFloors, type Floors } from './floors.ts'
import type { Commit, History, Read, Write } from './history.ts'

export type ViolationKind = 'stale after answer' | 'stale after commit' | 'not monotone' | 'not committed'

/** A read that must not have been, and what forbids it. */
export interface Violation {
  kind: ViolationKind
  read: Read
  /** A version that it had to show, or a later one; of `not committed`, the greatest that there was. */
  bound: number
}

/** What a history says of the promises. */
export interface Verdict {
  violations: Violation[]
  /** Operations with more than one effect. */
  doubled: string[]
  /** Writes that were answered as done, without that effect upstream. */
  lost: Write[]
  /** Operations with an effect, all of whose answers said that nothing was done. */
  denied: string[]
  /** Writes whose answer says that reads may lag: no read is held against that answer. */
  laggingWrites: number
  /** Reads without an effect that was not answered yet, whose fence Redis lost, or that the answer excuses. */
  excused: number
}

/** Judges a history. Pure: the same history, the same verdict. */
export function check(history: History): Verdict {
  const isExcused = excusesOf(history)
  const afterCommit = below(history.reads, 'stale after commit', committedFloors(history), isExcused)
  const notMonotone = below(history.reads, 'not monotone', seenFloors(history), isExcused)
  return {
    violations: [
      ...below(history.reads, 'stale after answer', answeredFloors(history), never).violations,
      ...afterCommit.violations,
      ...notMonotone.violations,
      ...notCommitted(history),
    ],
    doubled: doubled(history.commits),
    lost: lost(history),
    denied: denied(history),
    laggingWrites: history.writes.filter((write) => write.outcome === 'answered' && !write.freshReads).length,
    excused: new Set([...afterCommit.excused, ...notMonotone.excused]).size,
  }
}

const never: IsExcused = () => false
const byCustomer = ({ customer }: Read) => customer
const byView = ({ customer, view }: Read) => `${customer} ${view}`

interface Bounds {
  floors: Floors
  keyOf: (read: Read) => string
}

function answeredFloors({ writes }: History): Bounds {
  const floors = createFloors()
  for (const { outcome, freshReads, customer, endMs, version } of writes)
    if (outcome === 'answered' && freshReads && version !== null) floors.add(customer, endMs, version)
  return { floors, keyOf: byCustomer }
}

function committedFloors({ commits }: History): Bounds {
  const floors = createFloors()
  for (const { customer, atMs, version } of commits) floors.add(customer, atMs, version)
  return { floors, keyOf: byCustomer }
}

/** Binds reads that begin after another has ended: of two that overlap, either may be the older. */
function seenFloors({ reads }: History): Bounds {
  const floors = createFloors()
  for (const read of reads) floors.add(byView(read), read.endMs, read.version)
  return { floors, keyOf: byView }
}

function below(
  reads: readonly Read[],
  kind: ViolationKind,
  { floors, keyOf }: Bounds,
  isExcused: IsExcused,
): { violations: Violation[]; excused: Read[] } {
  const violations: Violation[] = []
  const excused: Read[] = []
  for (const read of reads) {
    const [key, top] = [keyOf(read), floors.before(keyOf(read), read.startMs)]
    if (read.version >= top) continue
    let bound = top
    const binds = (version: number) =>
      floors.isBefore(key, version, read.startMs) && !isExcused(read.customer, version, read.endMs)
    while (bound > read.version && !binds(bound)) bound -= 1
    if (bound > read.version) violations.push({ kind, read, bound })
    else excused.push(read)
  }
  return { violations, excused }
}

function notCommitted(history: History): Violation[] {
  const { floors } = committedFloors(history)
  return history.reads.flatMap((read) => {
    const bound = floors.before(read.customer, read.endMs)
    return read.version > bound ? [{ kind: 'not committed' as const, read, bound }] : []
  })
}

function doubled(commits: readonly Commit[]): string[] {
  const effects = Map.groupBy(commits, ({ operation }) => operation)
  return [...effects].filter(([, all]) => all.length > 1).map(([operation]) => operation)
}

function effectName({ customer, version, operation }: Commit | Write): string {
  return `${customer} ${version} ${operation}`
}

function lost({ writes, commits }: History): Write[] {
  const effects = new Set(commits.map(effectName))
  return writes.filter((write) => write.outcome === 'answered' && !effects.has(effectName(write)))
}

function denied({ writes, commits }: History): string[] {
  const effects = new Set(commits.map(({ operation }) => operation))
  const operations = Map.groupBy(writes, ({ operation }) => operation)
  return [...operations]
    .filter(([operation, all]) => effects.has(operation) && all.every(({ outcome }) => outcome === 'refused'))
    .map(([operation]) => operation)
}
