import type { CustomerFence, CustomerReads, RetrySnapshots, WriteQueue } from '../domain/ports.ts'
import type { SharedRates } from '../domain/rates.ts'
import type { WriteNotes } from '../domain/writes/write-ports.ts'
import { createCachedReads, type ReadSource } from './reads/cached-reads.ts'
import { createCustomerFence, fenceMsFor } from './customer-fence.ts'
import { createFitStore } from './fit-store.ts'
import type { CacheScope } from './keys.ts'
import { createLeasedStore } from './leased-store.ts'
import { createMemoryPlaces } from './memory/places.ts'
import { createMemoryStore } from './memory/store.ts'
import type { RedisAddress } from './redis/address.ts'
import { createRedisPlaces } from './redis/places.ts'
import { createRedisRates } from './redis/rates.ts'
import { createRedisStore } from './redis/store.ts'
import { connectRedis } from './redis/connect.ts'
import { createRetrySnapshots } from './retry-snapshots.ts'
import { createSettledStore } from './settled-store.ts'
import { createSettlements } from './settlements.ts'
import type { CustomerStore, StoreStatus } from './store.ts'
import { createWriteNotes } from './write-notes.ts'
import { createWriteQueue, type Places } from './write-queue.ts'

export interface CustomerCacheOptions {
  /** Null: in memory, for one replica only. */
  redis: RedisAddress | null
  scope: CacheScope
  source: ReadSource
  ttlMs: number
  /** How long a replica repeats a hit by itself; 0: never. */
  l1Ms: number
  writePolicy: 'strict' | 'available'
  /** How long a write waits for those to the same customer before it, in ms. */
  queueWaitMs: number
  readDeadlineMs: number
  writeDeadlineMs: number
  /** Stands between the protocol and its store. */
  wrapStore?: (store: CustomerStore) => CustomerStore
  /** Stands between the queue of writes and its line in Redis. */
  wrapPlaces?: (places: Places) => Places
  /** Called for each change of Redis' state, the first finding included; never for the store in memory. */
  onStatus: (status: StoreStatus, reason: string | null) => void
  /** Called for each write whose fence was gone when it was to be lifted. */
  onFenceLapsed?: () => void
}

/** Disposing tells the store what it is still to be told, then ends the connection. */
export interface CustomerCache extends AsyncDisposable {
  reads: CustomerReads
  fence: CustomerFence
  queue: WriteQueue
  snapshots: RetrySnapshots
  notes: WriteNotes
  /** Null: this replica is the only one. */
  rates: SharedRates | null
  status(): StoreStatus
  /**
   * Resolves once the store is found to be there or not, within a few seconds.
   * @throws Error one sentence with the cure, when its settings would break what it promises
   */
  started(): Promise<void>
}

/** Opens at once, also when Redis cannot be reached: reads go past it until it comes. */
export function openCustomerCache(options: CustomerCacheOptions): CustomerCache {
  const { scope, source, ttlMs, l1Ms, readDeadlineMs } = options
  const fenceMs = fenceMsFor(options.writeDeadlineMs)
  const { onStatus, wrapStore = (store) => store, wrapPlaces = (places) => places } = options
  const redis = options.redis === null ? null : connectRedis({ address: options.redis, onStatus })
  const settlements = createSettlements()
  const bare =
    redis === null ? createMemoryStore() : createFitStore(createRedisStore(redis.client), redis.refusal)
  const shared = wrapStore(bare)
  const leased = l1Ms > 0 ? createLeasedStore(shared, { leaseMs: l1Ms }) : shared
  const store = createSettledStore(leased, settlements)
  return {
    reads: createCachedReads({ store, source, scope, ttlMs, readDeadlineMs, fenceMs }),
    fence: createCustomerFence({
      store,
      settlements,
      scope,
      policy: options.writePolicy,
      fenceMs,
      ttlMs,
      l1Ms,
      onLapsed: options.onFenceLapsed,
    }),
    queue: createWriteQueue({
      places: redis === null ? createMemoryPlaces() : wrapPlaces(createRedisPlaces(redis.client)),
      scope,
      waitMs: options.queueWaitMs,
    }),
    snapshots: createRetrySnapshots({ store, scope }),
    notes: createWriteNotes({ store, scope }),
    rates: redis === null ? null : createRedisRates(redis.client, scope),
    status: () => redis?.status() ?? 'ready',
    started: async () => redis?.started(),
    async [Symbol.asyncDispose]() {
      await settlements[Symbol.asyncDispose]()
      await redis?.[Symbol.asyncDispose]()
    },
  }
}
