import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { deadlineIn, type Call } from '../domain/call.ts'
import type { CallContext } from '../domain/context.ts'
import type { Operations } from '../domain/operations.ts'
import type { CustomerReads, Upstream } from '../domain/ports.ts'

/** What a read through the cache was, some seconds after a write. `unknown`: one of the reads failed. */
export type Freshness = 'fresh' | 'stale' | 'unknown'

export interface FreshnessProbeDeps {
  reads: Pick<CustomerReads, 'get'>
  upstream: Pick<Upstream, 'getCustomer'>
  /** The part of the writes that are followed, 0 to 1. */
  rate: number
  readDeadlineMs: number
  record: (ageSeconds: number, freshness: Freshness) => void
  /** Ends after that many milliseconds, or when the signal fires; a test decides when. */
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** The same operations. Disposing leaves the writes that are still followed. */
export interface ProbedOperations extends Disposable {
  operations: Operations
}

/** How long after a write its customer is read through the cache, in seconds. */
export const PROBE_AGES = [0, 1, 10, 60] as const
/** Writes followed at once, at most. */
const MAX_FOLLOWED = 100

/** Follows some of the writes in production, and tells whether reads through the cache show them. */
export function probeFreshness(operations: Operations, deps: FreshnessProbeDeps): ProbedOperations {
  const { rate, record, pause = (ms, signal) => wait(ms, undefined, { ref: false, signal }) } = deps
  const ended = new AbortController()
  let followed = 0

  async function follow(customerId: string, account: string | null): Promise<void> {
    followed += 1
    let age = 0
    try {
      for (const next of PROBE_AGES) {
        await pause((next - age) * 1000, ended.signal)
        if (ended.signal.aborted) return
        age = next
        record(age, await look(deps, customerId, account).catch(() => 'unknown' as const))
      }
    } finally {
      followed -= 1
    }
  }

  // It goes on for a minute after the answer: its reads are no part of the request's trace.
  const apart = AsyncLocalStorage.bind(follow)

  function probed<Run extends Operation>(run: Run): Run {
    return new Proxy(run, {
      async apply(target, self, args: Parameters<Run>) {
        const answer: unknown = await Reflect.apply(target, self, args)
        const customerId = writtenCustomer(answer, args[1])
        if (customerId !== null && followed < MAX_FOLLOWED && Math.random() < rate)
          void apart(customerId, args[0].caller.account).catch(() => undefined)
        return answer
      },
    })
  }

  if (rate === 0) return { operations, [Symbol.dispose]: () => undefined }
  const followedOperations = { ...operations }
  const replace = <Name extends keyof Operations>(name: Name) => {
    followedOperations[name] = probed(operations[name])
  }
  for (const name of Object.keys(operations)) replace(name as keyof Operations)
  return { operations: followedOperations, [Symbol.dispose]: () => ended.abort() }
}

type Operation = (context: CallContext, ...args: never[]) => Promise<unknown>

/** A write between two reads makes them differ, too; but only a stale read stays as it was when it is repeated. */
async function look(
  deps: FreshnessProbeDeps,
  customerId: string,
  account: string | null,
): Promise<Freshness> {
  const throughCache = async () => JSON.stringify(await deps.reads.get(customerId, aCall(deps, account)))
  const cached = await throughCache()
  const latest = await deps.upstream.getCustomer(customerId, aCall(deps, account))
  if (cached === JSON.stringify(latest?.__typename === 'Customer' ? latest : null)) return 'fresh'
  return (await throughCache()) === cached ? 'stale' : 'fresh'
}

function aCall({ readDeadlineMs }: FreshnessProbeDeps, account: string | null): Call {
  return {
    requestId: randomUUID(),
    account,
    signal: new AbortController().signal,
    deadline: deadlineIn(readDeadlineMs),
  }
}

/** The customer of a write that succeeded and promised fresh reads; null for everything else. */
function writtenCustomer(answer: unknown, args: unknown): string | null {
  if (!isObject(answer) || answer['freshReads'] !== true) return null
  const customer = answer['customer']
  const named = isObject(args) ? (args['customerId'] ?? args['id']) : null
  const id = isObject(customer) ? customer['id'] : named
  return typeof id === 'string' ? id : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
