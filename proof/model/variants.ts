import { RIGHT, type Rules } from './rules.ts'
import { scenario, type Scenario } from './scenario.ts'
import type { Promised } from './world.ts'

/** The protocol with a small change that makes it wrong, and a world small enough to see it go wrong soon. */
export interface Variant {
  name: string
  /** What is changed, in a line. */
  about: string
  change: Partial<Rules>
  /** Which promise it breaks; P2 contains P1. */
  breaks: Promised
  within: Scenario
}

const TWO_REPLICAS = scenario('two replicas', '', { readers: [0, 1] })
const ONE_REPLICA = scenario('one replica', '', { readers: [0, 0] })
const TWO_WRITERS = scenario('two writers', '', { readers: [0], writers: [0, 1] })
const SAME_KEY = scenario('the same key twice', '', { readers: [0], writers: [0, 0] })
const RESTART = scenario('a restart', '', { readers: [0], faults: { restarts: 1 } })
const FAILBACK = scenario('failover and back', '', { readers: [0], faults: { failovers: 2 } })
const FAILOVER = scenario('failover', '', { readers: [0], faults: { failovers: 1 } })
const CARD = scenario('a card', '', { readers: [0], card: true })
const ATTEMPTS = scenario('two attempts', '', { readers: [0], attempts: 2 })
const L1 = scenario('in-process entries', '', { readers: [0], l1: 'waits before the answer' })
const L1_P2 = scenario('in-process entries, P2', '', { readers: [0], l1: 'waits before the POST' })
const L1_FLUSH = { ...L1, faults: { ...L1.faults, flushes: 1 } }
const L1_FLUSH_TWICE = scenario('in-process entries, the same key twice', '', {
  readers: [0],
  writers: [0, 0],
  l1: 'waits before the answer',
  faults: { flushes: 1 },
})
const L1_FLUSH_RESTART = { ...L1_FLUSH, faults: { ...L1_FLUSH.faults, restarts: 1 } }

export const VARIANTS: readonly Variant[] = [
  {
    name: 'naive',
    about: 'GET, SET after the read, DEL after the write: no fence and no lease',
    change: { fence: 'never', fillNeeds: 'nothing' },
    breaks: 'P1',
    within: TWO_REPLICAS,
  },
  {
    name: 'no-lease',
    about: 'FILL asks whether a fence stands, and for no lease',
    change: { fillNeeds: 'no fence' },
    breaks: 'P1',
    within: TWO_REPLICAS,
  },
  {
    name: 'no-epoch',
    about: 'the generation is run and replication: both come back with a slot that moves away and back',
    change: { generation: 'run and replication' },
    breaks: 'P1',
    within: scenario("a slot's move, a failover and the move back", '', {
      readers: [0],
      faults: { failovers: 1, moves: 2 },
    }),
  },
  {
    name: 'no-fence',
    about: 'a write drops what is stored and leased, but only afterwards',
    change: { fence: 'never' },
    breaks: 'P2',
    within: TWO_REPLICAS,
  },
  {
    name: 'fence-with-post',
    about: 'FENCE goes out beside the POST, not before it',
    change: { fence: 'with the POST' },
    breaks: 'P2',
    within: TWO_REPLICAS,
  },
  {
    name: 'plain-set-fence',
    about: 'the fence is a plain SET: the next writer takes its place, and lifts it',
    change: { fencesAre: 'set' },
    breaks: 'P2',
    within: TWO_WRITERS,
  },
  {
    name: 'shared-fence',
    about: 'one fence for all writers of the customer: the first who ends lifts it',
    change: { member: 'of the customer' },
    breaks: 'P2',
    within: TWO_WRITERS,
  },
  {
    name: 'retry-shares-fence',
    about: 'a retry of a key goes by the fence of its first execution, and lifts it when it is told 409',
    change: { member: 'of the key' },
    breaks: 'P2',
    within: SAME_KEY,
  },
  {
    name: 'refused-lifts-all',
    about: 'an execution that was refused lifts the fences of every execution of its key',
    change: { refusedLifts: 'the fences of its key' },
    breaks: 'P2',
    within: SAME_KEY,
  },
  {
    name: 'refused-in-doubt',
    about: 'an execution whose second POST was refused lifts its fence, and its first may yet commit',
    change: { refusedInDoubt: 'refused' },
    breaks: 'P2',
    within: ATTEMPTS,
  },
  {
    name: 'fence-without-del',
    about: 'FENCE leaves what is stored',
    change: { fenceDeletes: false },
    breaks: 'P2',
    within: TWO_REPLICAS,
  },
  {
    name: 'unfence-without-del',
    about: 'UNFENCE trusts that FENCE has dropped everything: wrong once a fence was lost',
    change: { unfenceDeletes: false },
    breaks: 'P1',
    within: FAILOVER,
  },
  {
    name: 'unconfirmed-fresh',
    about: 'fresh reads are promised on the strength of the fence, though UNFENCE did not get through',
    change: { unconfirmed: 'fresh' },
    breaks: 'P1',
    within: FAILOVER,
  },
  {
    name: 'unfence-before-look',
    about: 'the fence is lifted before upstream has retried the invoices',
    change: { unfence: 'before the look' },
    breaks: 'P1',
    within: CARD,
  },
  {
    name: 'stores-body',
    about: "UNFENCE stores the POST's own answer",
    change: { storesBody: true },
    breaks: 'P1',
    within: TWO_WRITERS,
  },
  {
    name: 'no-generation',
    about: 'an entry is taken for what it says, whichever memory it is from',
    change: { generation: 'none' },
    breaks: 'P1',
    within: RESTART,
  },
  {
    name: 'run-id-alone',
    about: 'the generation is the run id, which comes back with a fail-back',
    change: { generation: 'run' },
    breaks: 'P1',
    within: FAILBACK,
  },
  {
    name: 'naive-single-flight',
    about: 'a reader joins any read of the process that is under way',
    change: { joins: 'any' },
    breaks: 'P1',
    within: ONE_REPLICA,
  },
  {
    name: 'fresh-joins-running',
    about: 'a read past the cache joins one that is already under way',
    change: { freshJoins: 'the running' },
    breaks: 'P1',
    within: ONE_REPLICA,
  },
  {
    name: 'one-lease-for-all-views',
    about: 'one token for all views of the customer: a reader joins what reads another view',
    change: { leaseIsOf: 'the customer' },
    breaks: 'P1',
    within: { ...ONE_REPLICA, views: 2 },
  },
  {
    name: 'l1-without-wait',
    about: 'the writer does not wait until in-process entries have died',
    change: { l1Waits: false },
    breaks: 'P1',
    within: L1,
  },
  {
    name: 'l1-from-the-answer',
    about: 'the life of an in-process entry counts from the answer to READ or FILL',
    change: { l1CountsFrom: 'the answer' },
    breaks: 'P1',
    within: L1,
  },
  {
    name: 'l1-without-second-wait',
    about: 'the writer does not wait once more when its fence was lost',
    change: { l1WaitsAgain: 'never' },
    breaks: 'P1',
    within: L1_FLUSH,
  },
  {
    name: 'l1-trusts-had',
    about: 'a fence that stands at UNFENCE is taken to have stood all the time: a restart can bring it back',
    change: { l1WaitsAgain: 'own fence lost' },
    breaks: 'P1',
    within: L1_FLUSH_RESTART,
  },
  {
    name: 'l1-trusts-another',
    about: 'a fence of another execution of the key is taken for the own one that was lost',
    change: { l1WaitsAgain: 'every fence of the key lost or memory changed' },
    breaks: 'P1',
    within: L1_FLUSH_TWICE,
  },
  {
    name: 'l1-p2-without-wait',
    about: 'in-process entries, P2 claimed, and no wait before the POST',
    change: { l1Waits: false },
    breaks: 'P2',
    within: L1_P2,
  },
]

export function rulesOf({ change }: Variant): Rules {
  return { ...RIGHT, ...change }
}
