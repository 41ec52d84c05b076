import { RIGHT, type Rules } from './rules.ts'
import { scenario, type Scenario } from './scenario.ts'
import { ASSUMED, type Assumptions, type Promised } from './world.ts'

/** A world in which the protocol has to keep what it promises. */
export interface Check {
  within: Scenario
  rules: Rules
  promised: Promised
  assumed: Assumptions
}

type Bounds = Parameters<typeof scenario>[2]

/** Two reads at once, on two replicas. */
const TWO = { readers: [0, 1] }
const L1 = { l1: 'waits before the answer' } as const
const L1_P2 = { l1: 'waits before the POST' } as const
const FLUSH_AND_JUMP = { flushes: 1, clockJumps: 1 }
const ALL_FAULTS = { failovers: 1, restarts: 1, flushes: 1, clockJumps: 1 }

/** Seconds: part of the tests. */
export const SMALL: readonly Check[] = [
  p2('readers', 'three reads on two replicas, one write', {}),
  p2('writers', 'two writes at once', { ...TWO, writers: [0, 1] }),
  p2('repeat', 'a lost answer, and the same key once more', { ...TWO, writers: [0, 0] }),
  p2('attempts', 'a POST sent twice by one execution', { ...TWO, attempts: 2 }),
  p2('card', 'a card: upstream commits once more', { ...TWO, card: true }),
  p2('views', 'two views', { readers: [0, 0], views: 2 }),
  p2('ahead', 'reads ahead of the end of an entry', { refreshAhead: true }),
  p2('failback', 'failover, and back', { readers: [0], faults: { failovers: 2 } }),
  p2('restart', 'a restart, with old data or none', { ...TWO, faults: { restarts: 1 } }),
  p2('flush', 'FLUSHALL, and a jump of the clock', { ...TWO, faults: FLUSH_AND_JUMP }),
  p1('l1', 'in-process entries', { ...TWO, ...L1 }),
  p2('l1-p2', 'in-process entries that keep P2', { ...TWO, ...L1_P2 }),
  p2('move', "the customer's slot moves to another shard, and back", { readers: [0], faults: { moves: 2 } }),
  p2('move-failover', "the slot's move, a failover and the move back", {
    readers: [0],
    faults: { moves: 2, failovers: 1 },
  }),
  created('created', 'a new customer: INVALIDATE alone', { ...TWO, faults: { failovers: 1 } }),
  withoutA1('late-post', 'a POST commits after its fence has ended', { ...TWO, writers: [0, 0] }),
]

/** Minutes. */
export const LARGE: readonly Check[] = [
  p2('writers-3', 'three writes at once', { ...TWO, writers: [0, 1, 2] }),
  p2('writers-readers', 'two writes, three reads', { writers: [0, 1] }),
  p2('repeat-writer', 'a key twice, and another write', { ...TWO, writers: [0, 0, 1] }),
  p2('repeat-attempts', 'a key twice, each sent twice, three reads', { writers: [0, 0], attempts: 2 }),
  p2('views-readers', 'two views, four reads', { readers: [0, 0, 1, 1], views: 2 }),
  p2('repeat-card', 'a card, its key twice, three reads', { writers: [0, 0], card: true }),
  p2('views-failover', 'two views, failover', { readers: [0, 0], views: 2, faults: { failovers: 1 } }),
  p2('ahead-failback', 'reads ahead, failover and back', {
    ...TWO,
    refreshAhead: true,
    faults: { failovers: 2 },
  }),
  p2('failback-readers', 'failover and back, three reads', { faults: { failovers: 2 } }),
  p2('failover-writers', 'failover, two writes', { ...TWO, writers: [0, 1], faults: { failovers: 1 } }),
  p2('failover-repeat', 'failover, a key twice', { ...TWO, writers: [0, 0], faults: { failovers: 1 } }),
  p2('failover-repeat-card', 'failover, a card, its key twice', {
    ...TWO,
    writers: [0, 0],
    card: true,
    faults: { failovers: 1 },
  }),
  p2('ahead-writers', 'reads ahead, two writes', { writers: [0, 1], refreshAhead: true }),
  p2('failback-card', 'failover and back, a card', { ...TWO, card: true, faults: { failovers: 2 } }),
  p2('faults', 'everything that Redis can suffer', { ...TWO, faults: ALL_FAULTS }),
  p2('flush-writers', 'FLUSHALL and a jump of the clock, two writes', {
    ...TWO,
    writers: [0, 1],
    faults: FLUSH_AND_JUMP,
  }),
  p1('l1-writers', 'in-process entries, two writes, three reads', { ...L1, writers: [0, 1] }),
  p1('l1-faults', 'in-process entries, everything that Redis can suffer', {
    ...TWO,
    ...L1,
    faults: ALL_FAULTS,
  }),
  p2('l1-p2-writers', 'in-process entries that keep P2, two writes', { ...TWO, ...L1_P2, writers: [0, 1] }),
  p2('l1-p2-failover', 'in-process entries that keep P2, failover', {
    ...TWO,
    ...L1_P2,
    faults: { failovers: 1, flushes: 1 },
  }),
  created('created-repeat', 'a new customer, its key twice, FLUSHALL', {
    ...TWO,
    writers: [0, 0],
    faults: { flushes: 1 },
  }),
  withoutA1('late-post-failback', 'a POST commits after its fence has ended; failover and back', {
    ...TWO,
    faults: { failovers: 2 },
  }),
]

function p2(name: string, about: string, bounds: Bounds): Check {
  return { within: scenario(name, about, bounds), rules: RIGHT, promised: 'P2', assumed: ASSUMED }
}

function p1(name: string, about: string, bounds: Bounds): Check {
  return { ...p2(name, about, bounds), promised: 'P1' }
}

/** A customer that is created cannot be fenced, as its id is not known: its INVALIDATE is an UNFENCE of nothing. */
function created(name: string, about: string, bounds: Bounds): Check {
  return { ...p1(name, about, bounds), rules: { ...RIGHT, fence: 'never' } }
}

function withoutA1(name: string, about: string, bounds: Bounds): Check {
  return { ...p1(name, about, bounds), assumed: { ...ASSUMED, fencesOutlivePosts: false } }
}
