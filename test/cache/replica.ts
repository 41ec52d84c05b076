import { openCustomerCache, type CustomerCache } from '../../src/cache/customer-cache.ts'
import type { RedisAddress } from '../../src/cache/redis-address.ts'
import type { StoreStatus } from '../../src/cache/store.ts'
import { aCall, anyCustomerId, READ_DEADLINE_MS, scope, TTL_MS } from './fixtures.ts'
import { createScriptedSource } from './scripted-source.ts'

/** A replica on this Redis, and each change of its status in order. */
export function openReplica(address: RedisAddress, writePolicy: 'strict' | 'available' = 'strict') {
  const source = createScriptedSource('first')
  const told: [StoreStatus, string | null][] = []
  const turns: PromiseWithResolvers<void>[] = []
  const turn = (index: number) => (turns[index] ??= Promise.withResolvers<void>())
  const cache = openCustomerCache({
    redis: address,
    scope,
    source,
    ttlMs: TTL_MS,
    writePolicy,
    readDeadlineMs: READ_DEADLINE_MS,
    writeDeadlineMs: 30_000,
    onStatus(status, reason) {
      told.push([status, reason])
      turn(told.length - 1).resolve()
    },
  })
  const id = anyCustomerId()
  return {
    cache,
    source,
    id,
    told,
    /** Resolves with the change of this number, from 0. */
    change: async (index: number) => {
      await turn(index).promise
      return told[index]?.[0]
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

function update(cache: CustomerCache, id: string, send: () => Promise<void>) {
  return cache.fence.around(id, 'hash', aCall(), async () => {
    await send()
    return { value: 'sent', state: 'settled' }
  })
}
