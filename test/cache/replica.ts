import { openCustomerCache, type CustomerCache } from '../../src/cache/customer-cache.ts'
import type { RedisAddress } from '../../src/cache/redis/address.ts'
import type { StoreStatus } from '../../src/cache/store.ts'
import { aCall, anyCustomerId, READ_DEADLINE_MS, scope, TTL_MS } from './fixtures.ts'
import { createScriptedSource, type ScriptedSource } from './scripted-source.ts'

/** A replica on this Redis, and each change of its status in order. `beside` another, it has its customer. */
export function openReplica(
  address: RedisAddress,
  writePolicy: 'strict' | 'available' = 'strict',
  beside?: { source: ScriptedSource; id: string },
) {
  const { source, id } = beside ?? { source: createScriptedSource('first'), id: anyCustomerId() }
  const told: [StoreStatus, string | null][] = []
  let next = Promise.withResolvers<void>()
  const cache = openCustomerCache({
    redis: address,
    scope,
    source,
    ttlMs: TTL_MS,
    l1Ms: 0,
    writePolicy,
    queueWaitMs: 5000,
    readDeadlineMs: READ_DEADLINE_MS,
    writeDeadlineMs: 30_000,
    onStatus(status, reason) {
      told.push([status, reason])
      next.resolve()
      next = Promise.withResolvers<void>()
    },
  })
  return {
    cache,
    source,
    id,
    told,
    /** Resolves once it is told that it is so, at once if that was the last it was told. */
    async is(status: StoreStatus): Promise<void> {
      while (told.at(-1)?.[0] !== status) await next.promise
    },
    name: async () => (await cache.reads.get(id, aCall()))?.name,
    write: (name: string, meanwhile: () => unknown = () => undefined) =>
      update(cache, id, async () => {
        source.name = name
        await meanwhile()
      }),
    [Symbol.asyncDispose]: () => cache[Symbol.asyncDispose](),
  }
}

export type Replica = ReturnType<typeof openReplica>

function update(cache: CustomerCache, id: string, send: () => Promise<void>) {
  return cache.fence.around(id, 'hash', aCall(), async () => {
    await send()
    return { value: 'sent', state: 'settled' }
  })
}
