import { expect, test } from 'vitest'
import { check } from '../../proof/redis/checker.ts'
import {
  createHistory,
  type Commit,
  type Fault,
  type History,
  type Read,
  type Write,
} from '../../proof/redis/history.ts'

const CUSTOMER = 'cus_1'

/** A request of a write, answered with a version unless it is told otherwise. */
function write(startMs: number, endMs: number, given: Partial<Write> = {}): Write {
  return {
    startMs,
    endMs,
    customer: CUSTOMER,
    operation: 'second',
    outcome: 'answered',
    version: 2,
    freshReads: true,
    gateway: 0,
    ...given,
  }
}

function read(startMs: number, endMs: number, version: number, given: Partial<Read> = {}): Read {
  return { startMs, endMs, customer: CUSTOMER, view: 'customer', version, gateway: 1, ...given }
}

function commit(atMs: number, version: number, operation: string): Commit {
  return { atMs, customer: CUSTOMER, version, operation }
}

function fault(startMs: number, endMs: number, losesData: boolean): Fault {
  return { name: 'any', tookEffect: true, startMs, endMs, losesData }
}

/** A customer made at 0, and one write that is sent at 100, committed at 150 and answered at 200. */
function history(given: Partial<History>): History {
  return {
    ...createHistory(),
    commits: [commit(0, 1, 'first'), commit(150, 2, 'second')],
    writes: [write(100, 200)],
    ...given,
  }
}

function kindsOf(given: Partial<History>): string[] {
  return check(history(given)).violations.map(({ kind }) => kind)
}

test('reads that see each version when they must, and not before it was, are right', () => {
  const reads = [
    read(10, 20, 1),
    // It began before the commit, so that the old value is as right as the new one.
    read(140, 260, 1),
    read(140, 160, 2),
    read(210, 220, 2),
    read(210, 220, 2, { view: 'taxIds' }),
  ]
  expect(check(history({ reads }))).toEqual({
    violations: [],
    doubled: [],
    lost: [],
    denied: [],
    laggingWrites: 0,
    excused: 0,
  })
})

test('a read that begins after the answer and shows what was before it is stale after answer', () => {
  const reads = [read(201, 210, 1)]
  expect(check(history({ reads })).violations).toContainEqual({
    kind: 'stale after answer',
    read: reads[0],
    bound: 2,
  })
})

test('nothing shown of a customer that exists is stale, too', () => {
  expect(kindsOf({ reads: [read(10, 20, 0)] })).toEqual(['stale after commit'])
})

test('a read that begins between the commit and the answer is stale after commit alone', () => {
  expect(kindsOf({ reads: [read(151, 190, 1)] })).toEqual(['stale after commit'])
})

test('a value that was seen may not be gone for a read that begins later', () => {
  const reads = [read(140, 151, 2), read(152, 160, 1)]
  expect(kindsOf({ reads })).toContain('not monotone')
})

test.each([
  ['reads that overlap', read(150.5, 160, 1)],
  ['another view', read(152, 160, 1, { view: 'taxIds' })],
  ['another customer', read(152, 160, 1, { customer: 'cus_2' })],
])('what was seen does not bind %s', (_, second) => {
  const commits = [...history({}).commits, { ...commit(0, 1, 'other'), customer: 'cus_2' }]
  expect(kindsOf({ commits, reads: [read(140, 151, 2), second] })).not.toContain('not monotone')
})

test('a value that is shown before it was committed, or never was, is not committed', () => {
  expect(kindsOf({ reads: [read(10, 149, 2)] })).toEqual(['not committed'])
  expect(kindsOf({ reads: [read(210, 220, 3)] })).toEqual(['not committed'])
})

test('two effects of one operation are doubled', () => {
  const commits = [...history({}).commits, commit(170, 3, 'second')]
  expect(check(history({ commits })).doubled).toEqual(['second'])
})

test('a success without its effect is lost: of none, of another operation, of another version', () => {
  const writes = [write(100, 200), write(100, 200, { operation: 'third' }), write(100, 200, { version: 3 })]
  expect(check(history({ writes })).lost).toEqual(writes.slice(1))
})

test('an effect that every answer denies is denied; an answer that does not know, or none, does not deny it', () => {
  const refused = write(100, 200, { outcome: 'refused', version: null })
  expect(check(history({ writes: [refused] })).denied).toEqual(['second'])
  for (const outcome of ['unknown', 'lost'] as const)
    expect(check(history({ writes: [refused, { ...refused, outcome }] })).denied).toEqual([])
})

test('an outcome that nobody was told binds no read but by the commit', () => {
  const writes = [write(100, 200, { outcome: 'unknown', version: null })]
  expect(kindsOf({ writes, reads: [read(210, 220, 1)] })).toEqual(['stale after commit'])
})

test('an answer that says that reads may lag excuses them, and is counted', () => {
  const writes = [write(100, 200, { freshReads: false })]
  const verdict = check(history({ writes, reads: [read(201, 210, 2), read(211, 220, 1)] }))
  expect(verdict).toMatchObject({ violations: [], laggingWrites: 1, excused: 1 })
})

test('a repeat that is answered as fresh binds, though the first answer said that reads may lag', () => {
  const writes = [write(100, 200, { freshReads: false }), write(300, 310)]
  expect(kindsOf({ writes, reads: [read(311, 320, 1)] })).toEqual(['stale after answer'])
})

test('an excuse for one version excuses no older one', () => {
  const writes = [write(100, 200), write(300, 400, { operation: 'third', version: 3, freshReads: false })]
  const commits = [...history({}).commits, commit(350, 3, 'third')]
  const [violation] = check(history({ writes, commits, reads: [read(401, 410, 1)] })).violations
  expect(violation).toMatchObject({ kind: 'stale after answer', bound: 2 })
})

test.each([
  ['before its write began', fault(50, 90, true), false],
  ['while its write was under way', fault(120, 130, true), true],
  ['after the read', fault(195, 198, true), false],
  ['never: the fault loses nothing', fault(120, 130, false), false],
])('a fence that Redis lost %s', (_, struck, excuses) => {
  const verdict = check(history({ faults: [struck], reads: [read(160, 170, 1)] }))
  expect(verdict.violations.map(({ kind }) => kind)).toEqual(excuses ? [] : ['stale after commit'])
  expect(verdict.excused).toBe(excuses ? 1 : 0)
})

test('a fence that Redis lost excuses nothing after the answer', () => {
  expect(kindsOf({ faults: [fault(120, 130, true)], reads: [read(201, 210, 1)] })).toEqual([
    'stale after answer',
  ])
})
