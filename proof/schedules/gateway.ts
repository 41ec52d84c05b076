import { createCachedReads } from '../../src/cache/reads/cached-reads.ts'
import { createCustomerFence } from '../../src/cache/customer-fence.ts'
import { createPerRequestReads } from '../../src/cache/reads/per-request-reads.ts'
import { createLeasedStore } from '../../src/cache/leased-store.ts'
import { createRetrySnapshots } from '../../src/cache/retry-snapshots.ts'
import { createSettledStore } from '../../src/cache/settled-store.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { createUncachedReads } from '../../src/cache/reads/uncached-reads.ts'
import { createWriteNotes } from '../../src/cache/write-notes.ts'
import { ANYONE } from '../../src/domain/callers/caller.ts'
import type { CallContext } from '../../src/domain/context.ts'
import { createOperations } from '../../src/domain/create-operations.ts'
import type { Operations } from '../../src/domain/operations.ts'
import type { CustomerFence, Upstream } from '../../src/domain/ports.ts'
import { scope, TIMES } from '../../test/cache/fixtures.ts'
import { atOnce } from '../../test/support/at-once.ts'
import type { Life, Stage } from './stage.ts'

/** One process of the gateway: the real operations on the real cache. */
export interface Gateway {
  life: Life
  operations: Operations
  fence: CustomerFence
  /** Of a new request, which ends with the signal. `dropped`: it wants nothing from before it, and is told each drop. */
  request(signal: AbortSignal, dropped?: (isTold: boolean) => void): CallContext
  /** Sends a write. Its key is hashed beyond the scheduler's reach: nothing happens until the fence is asked for. */
  sending<Result>(context: CallContext, write: () => Promise<Result>): Promise<Result>
}

export interface GatewayDeps {
  life: Life
  stage: Stage
  store: CustomerStore
  upstream: Upstream
  policy: 'strict' | 'available'
  /** How long it repeats a hit by itself; 0: never. */
  l1Ms: number
  /** False: a wrong one, whose writes do not wait for repeated hits to end. */
  waits: boolean
  /** Told of each hit that it repeats. */
  repeated(): void
  /** Told as a write is to be fenced, by the request that it is of. */
  fencing(requestId: string, keyHash: string): void
}

const WRITE_DEADLINE_MS = 30_000

export function openGateway(deps: GatewayDeps): Gateway {
  const { life, stage, upstream, l1Ms } = deps
  const { clock } = life
  const settlements = createSettlements(clock)
  const leased = l1Ms > 0 ? repeating(deps) : deps.store
  const store = createSettledStore(leased, settlements)
  const reads = createCachedReads({ store, source: upstream, scope, clock, ...TIMES })
  const fence = createCustomerFence({
    store,
    settlements,
    scope,
    clock,
    policy: deps.policy,
    l1Ms: deps.waits ? l1Ms : 0,
    ...TIMES,
  })
  const hashing = new Map<string, () => void>()
  let requests = 0
  const operations = createOperations({
    upstream,
    fence: {
      ...fence,
      around(id, keyHash, call, write) {
        hashing.get(call.requestId)?.()
        deps.fencing(call.requestId, keyHash)
        return fence.around(id, keyHash, call, write)
      },
    },
    // The protocol holds whether or not writers queue.
    queue: atOnce,
    snapshots: createRetrySnapshots({ store, scope }),
    notes: createWriteNotes({ store, scope }),
    retryWaitMs: 0,
  })

  function uncached(dropped: (isTold: boolean) => void) {
    return createUncachedReads(reads, {
      async invalidate(id, call) {
        const isTold = await fence.invalidate(id, call)
        dropped(isTold)
        return isTold
      },
    })
  }
  function request(signal: AbortSignal, dropped?: (isTold: boolean) => void): CallContext {
    const endsAtMs = stage.nowMs() + WRITE_DEADLINE_MS
    return {
      requestId: `${life.name} ${requests++}`,
      caller: ANYONE,
      signal,
      deadlines: {
        // A read sets a real timer for its deadline: here its caller leaves instead, which comes to the same.
        read: { remainingMs: () => TIMES.readDeadlineMs },
        write: { remainingMs: () => Math.max(0, endsAtMs - stage.nowMs()) },
      },
      reads: createPerRequestReads(dropped === undefined ? reads : uncached(dropped)),
      served: { stale: false },
    }
  }
  function sending<Result>({ requestId }: CallContext, write: () => Promise<Result>): Promise<Result> {
    const asked = Promise.withResolvers<void>()
    hashing.set(requestId, asked.resolve)
    const result = write()
    stage.beyond(Promise.race([asked.promise, result])).catch(() => undefined)
    return result
  }
  return { life, operations, fence, request, sending }
}

/** The layer in the process, on the schedule's clock. */
function repeating({ life, store, l1Ms, repeated }: GatewayDeps): CustomerStore {
  let asked = 0
  const { clock } = life
  const inner: CustomerStore = {
    ...store,
    read(...args) {
      asked += 1
      return store.read(...args)
    },
  }
  const leased = createLeasedStore(inner, { leaseMs: l1Ms, clock, wallMs: clock.nowMs })
  return {
    ...leased,
    read(...args) {
      const before = asked
      const answer = leased.read(...args)
      // It asks before it first waits.
      if (asked === before) repeated()
      return answer
    },
  }
}
