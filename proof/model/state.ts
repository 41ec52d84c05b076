import { createLayout, defineRecord } from './bytes.ts'
import type { Scenario } from './scenario.ts'

/** Where an execution of a mutation is. OVER: answered, given up or dead; what it sent may still be on its way. */
export const WRITER = {
  IDLE: 0,
  FENCED: 1,
  READY: 2,
  POSTED: 3,
  LOOKING: 4,
  UNFENCING: 5,
  WAITING: 6,
  REFUSED: 7,
  LATE: 8,
  OVER: 9,
} as const

/** A POST on its way. SENT: upstream has not seen it. RUNNING: it holds its key. */
export const REQUEST = { NONE: 0, SENT: 1, RUNNING: 2, ANSWERED: 3, REFUSED: 4 } as const

/** What upstream may do on its own because of a mutation. */
export const RETRY = { NONE: 0, PENDING: 1 } as const

/** Where a read is. LEASED: its GET is under way. GOT: upstream has answered it. HIT, FILLED: as Redis answered. */
export const READER = {
  IDLE: 0,
  LEASED: 1,
  GOT: 2,
  HIT: 3,
  FILLED: 4,
  JOINED: 5,
  FRESH: 6,
  QUEUED: 7,
} as const

/** A read past the cache: not there, sent, or from here on the version it was answered with. */
export const FLIGHT = { NONE: 0, SENT: 1, READ: 2 } as const

/** In `sentBefore`, of what is too old for an in-process entry; the lower bits are executions. */
export const EXPIRED = 0x80

const Redis = defineRecord(
  'run',
  'otherRun',
  'replication',
  'awayRun',
  'awayOtherRun',
  'awayReplication',
  'failovers',
  'restarts',
  'flushes',
  'clockJumps',
  'moves',
)
const Fences = defineRecord('members')
const ViewSlot = defineRecord('entry', 'entryGeneration', 'lease', 'leaseGeneration')
const Upstream = defineRecord('version', 'floor')
const Key = defineRecord('done', 'retry')
const Writer = defineRecord('at', 'attempt', 'fenceLost', 'version', 'fencedIn')
const Request = defineRecord('at')
const Reader = defineRecord(
  'at',
  'view',
  'token',
  'tokenGeneration',
  'version',
  'floor',
  'unattended',
  'sentBefore',
)
const ReplicaView = defineRecord('fresh', 'entry', 'sentBefore')

type Of<Kind extends { at(...args: never[]): unknown }> = ReturnType<Kind['at']>
export type ViewSlot = Of<typeof ViewSlot>
export type Key = Of<typeof Key>
export type Writer = Of<typeof Writer>
export type Request = Of<typeof Request>
export type Reader = Of<typeof Reader>
export type ReplicaView = Of<typeof ReplicaView>

/** What a Redis server has in memory: the fences as bits, and of each view an entry and a lease. */
export interface Dataset {
  fences: Of<typeof Fences>
  views: ViewSlot[]
}

/** One moment of the whole world. */
export interface State {
  bytes: Uint8Array
  redis: Of<typeof Redis>
  /** What the primary holds. */
  primary: Dataset
  /** What has been replicated, or saved, of it. */
  copy: Dataset
  /** The newest committed version, and the oldest that a read beginning now may return. */
  upstream: Of<typeof Upstream>
  keys: Key[]
  writers: Writer[]
  /** By execution, then attempt. */
  requests: Request[][]
  readers: Reader[]
  /** By replica, then view: its read past the cache, and its in-process entry. */
  replicas: ReplicaView[][]
  /** Where the records of readers begin in the bytes, and how long each is. */
  readersAt: number
  readerSize: number
}

// Runs 2 and 3 are for restarts.
const FIRST_SHARD = { run: 0, otherRun: 1, replication: 0 }
const OTHER_SHARD = { awayRun: 4, awayOtherRun: 5, awayReplication: 5 }

export function createState({ views, readers, writers, attempts, faults }: Scenario): State {
  const { buffer, place, used } = createLayout(256)
  const dataset = (): Dataset => ({ fences: place(Fences), views: times(views, () => place(ViewSlot)) })
  const before = {
    redis: place(Redis),
    primary: dataset(),
    copy: dataset(),
    upstream: place(Upstream),
    keys: times(Math.max(...writers) + 1, () => place(Key)),
    writers: writers.map(() => place(Writer)),
    requests: writers.map(() => times(attempts, () => place(Request))),
  }
  const readersAt = used()
  const state = {
    ...before,
    readers: readers.map(() => place(Reader)),
    replicas: times(Math.max(...readers) + 1, () => times(views, () => place(ReplicaView))),
  }
  Object.assign(state.redis, FIRST_SHARD, OTHER_SHARD, faults)
  Object.assign(state.upstream, { version: 1, floor: 1 })
  // Whole words, so that states are hashed and compared by words.
  const bytes = buffer.subarray(0, Math.ceil(used() / 4) * 4)
  return { bytes, ...state, readersAt, readerSize: Reader.size }
}

function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make)
}
