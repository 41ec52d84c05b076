import { createCachedReads } from '../../src/cache/cached-reads.ts'
import { createCustomerFence } from '../../src/cache/customer-fence.ts'
import { createPerRequestReads } from '../../src/cache/per-request-reads.ts'
import { createRetrySnapshots } from '../../src/cache/retry-snapshots.ts'
import { createSettledStore } from '../../src/cache/settled-store.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { createWriteNotes } from '../../src/cache/write-notes.ts'
import type { CallContext } from '../../src/domain/context.ts'
import { createOperations, type Operations } from '../../src/domain/operations.ts'
import type { CustomerFence, Upstream } from '../../src/domain/ports.ts'
import { scope, TIMES } from '../../test/cache/fixtures.ts'
import type { Life, Stage } from './stage.ts'

/** One process of the gateway: the real operations on the real cache. */
export interface Gateway {
  life: Life
  operations: Operations
  fence: CustomerFence
  /** Of a new request, which ends with the signal. */
  request(signal: AbortSignal): CallContext
  /** Sends a write. Its key is hashed beyond the scheduler's reach: nothing happens until the fence is asked for. */
  sending<Result>(context: CallContext, write: () => Promise<Result>): Promise<Result>
}

export interface GatewayDeps {
  life: Life
  stage: Stage
  store: CustomerStore
  upstream: Upstream
  policy: 'strict' | 'available'
}

const WRITE_DEADLINE_MS = 30_000

export function openGateway(deps: GatewayDeps): Gateway {
  const { life, stage, upstream } = deps
  const { clock } = life
  const settlements = createSettlements(clock)
  const store = createSettledStore(deps.store, settlements)
  const reads = createCachedReads({ store, source: upstream, scope, clock, ...TIMES })
  const fence = createCustomerFence({ store, settlements, scope, clock, policy: deps.policy, ...TIMES })
  const hashing = new Map<string, () => void>()
  let requests = 0
  const operations = createOperations({
    upstream,
    fence: {
      ...fence,
      around(id, keyHash, call, write) {
        hashing.get(call.requestId)?.()
        return fence.around(id, keyHash, call, write)
      },
    },
    snapshots: createRetrySnapshots({ store, scope }),
    notes: createWriteNotes({ store, scope }),
    retryWaitMs: 0,
  })

  function request(signal: AbortSignal): CallContext {
    const endsAtMs = stage.nowMs() + WRITE_DEADLINE_MS
    return {
      requestId: `req_${requests++}`,
      signal,
      deadlines: {
        // A read sets a real timer for its deadline: here its caller leaves instead, which comes to the same.
        read: { remainingMs: () => TIMES.readDeadlineMs },
        write: { remainingMs: () => Math.max(0, endsAtMs - stage.nowMs()) },
      },
      reads: createPerRequestReads(reads),
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
