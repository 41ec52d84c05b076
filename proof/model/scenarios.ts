import { scenario, type Scenario } from './scenario.ts'
import { ASSUMED, type Assumptions, type Promised } from './world.ts'

/** A world in which the protocol has to keep what it promises. */
export interface Check {
  within: Scenario
  promised: Promised
  assumed: Assumptions
}

/** Seconds: part of the tests. */
export const SMALL: readonly Check[] = [
  check('readers', 'three reads on two replicas, one write', {}),
  check('writers', 'two writes at once', { readers: [0, 1], writers: [0, 1] }),
  check('repeat', 'a lost answer, and the same key once more', { readers: [0, 1], writers: [0, 0] }),
  check('attempts', 'a POST sent twice by one execution', { readers: [0, 1], attempts: 2 }),
  check('card', 'a card: upstream commits once more', { readers: [0, 1], card: true }),
  check('views', 'two views', { readers: [0, 0], views: 2 }),
  check('ahead', 'reads ahead of the end of an entry', { readers: [0, 0, 1], refreshAhead: true }),
  check('failback', 'failover, and back', { readers: [0], faults: { failovers: 2 } }),
  check('restart', 'a restart, with old data or none', { readers: [0, 1], faults: { restarts: 1 } }),
  check('flush', 'FLUSHALL, and a clock that jumps', {
    readers: [0, 1],
    faults: { flushes: 1, clockJumps: 1 },
  }),
  check('l1', 'in-process entries', { readers: [0, 1], l1: 'waits before the answer' }, 'P1'),
  check('l1-p2', 'in-process entries that keep P2', { readers: [0, 1], l1: 'waits before the POST' }),
  check(
    'late-post',
    'fences that end before their POST commits',
    { readers: [0, 1], writers: [0, 0] },
    'P1',
    {
      fencesOutlivePosts: false,
    },
  ),
]

/** Minutes. */
export const LARGE: readonly Check[] = [
  check('failback-replicas', 'failover and back, two replicas', {
    readers: [0, 1],
    faults: { failovers: 2 },
  }),
  check('writers-3', 'three writes at once', { readers: [0, 1], writers: [0, 1, 2] }),
  check('writers-readers', 'two writes, three reads', { writers: [0, 1] }),
  check('repeat-writer', 'a key twice, and another write', { readers: [0, 1], writers: [0, 0, 1] }),
  check('repeat-attempts', 'a key twice, each sent twice, three reads', { writers: [0, 0], attempts: 2 }),
  check('repeat-card', 'a card, its key twice, three reads', { writers: [0, 0], card: true }),
  check('views-failover', 'two views, failover', { readers: [0, 0], views: 2, faults: { failovers: 1 } }),
  check('ahead-failback', 'reads ahead, failover and back', {
    readers: [0, 1],
    refreshAhead: true,
    faults: { failovers: 2 },
  }),
  check('failback-readers', 'failover and back, three reads', { faults: { failovers: 2 } }),
  check('failover-writers', 'failover, two writes', {
    readers: [0, 1],
    writers: [0, 1],
    faults: { failovers: 1 },
  }),
  check('failover-repeat', 'failover, a key twice', {
    readers: [0, 1],
    writers: [0, 0],
    faults: { failovers: 1 },
  }),
  check('failover-card', 'failover, a card', { readers: [0, 1], card: true, faults: { failovers: 2 } }),
  check('faults', 'failover, restart, FLUSHALL and a jump of the clock', {
    readers: [0, 1],
    faults: { failovers: 1, restarts: 1, flushes: 1, clockJumps: 1 },
  }),
  check('flush-writers', 'FLUSHALL and a jump of the clock, two writes', {
    readers: [0, 1],
    writers: [0, 1],
    faults: { flushes: 1, clockJumps: 1 },
  }),
  check(
    'l1-writers',
    'in-process entries, two writes, three reads',
    { writers: [0, 1], l1: 'waits before the answer' },
    'P1',
  ),
  check(
    'l1-faults',
    'in-process entries, failover, restart, FLUSHALL',
    { readers: [0, 1], l1: 'waits before the answer', faults: { failovers: 1, restarts: 1, flushes: 1 } },
    'P1',
  ),
  check('l1-p2-writers', 'in-process entries that keep P2, two writes', {
    readers: [0, 1],
    writers: [0, 1],
    l1: 'waits before the POST',
  }),
  check('l1-p2-failover', 'in-process entries that keep P2, failover', {
    readers: [0, 1],
    l1: 'waits before the POST',
    faults: { failovers: 1, flushes: 1 },
  }),
  check(
    'late-post-failover',
    'fences that end before their POST commits, failover',
    { readers: [0, 1], faults: { failovers: 2 } },
    'P1',
    { fencesOutlivePosts: false },
  ),
]

function check(
  name: string,
  about: string,
  bounds: Parameters<typeof scenario>[2],
  promised: Promised = 'P2',
  assumed: Partial<Assumptions> = {},
): Check {
  return { within: scenario(name, about, bounds), promised, assumed: { ...ASSUMED, ...assumed } }
}
