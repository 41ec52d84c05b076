import { randomUUID } from 'node:crypto'
import { aCall, aCustomer, READ_DEADLINE_MS, redisAddress, scope } from '../../test/cache/fixtures.ts'
import type { ReadSource } from '../../src/cache/reads/cached-reads.ts'
import { openCustomerCache } from '../../src/cache/customer-cache.ts'
import { TTL_MS, type PeerModule } from './peer.ts'
import type { UpstreamClient } from './upstream-client.ts'

const WRITE_DEADLINE_MS = 30_000

/** The cache as the gateway opens it, with this upstream in the place of Stripe. */
export const peer: PeerModule = {
  packages: [],
  setup: 'as the gateway opens it: `openCustomerCache`, write policy `strict`.',
  async open({ redisUrl, upstream }) {
    let ready = Promise.withResolvers<void>()
    const cache = openCustomerCache({
      redis: redisAddress(redisUrl),
      scope,
      source: sourceOf(upstream),
      ttlMs: TTL_MS,
      l1Ms: 0,
      writePolicy: 'strict',
      queueWaitMs: 5000,
      readDeadlineMs: READ_DEADLINE_MS,
      writeDeadlineMs: WRITE_DEADLINE_MS,
      onStatus(status) {
        if (status === 'ready') ready.resolve()
        else ready = Promise.withResolvers<void>()
      },
    })
    return {
      read: async (id) => String((await cache.reads.get(id, aCall()))?.name),
      async write(id, name) {
        const { freshReads } = await cache.fence.around(id, randomUUID(), aCall(), async () => {
          await upstream.put(id, name)
          return { value: null, state: 'settled' }
        })
        if (!freshReads) throw new Error('Reads may lag behind this write.')
      },
      connected: () => ready.promise,
    }
  },
}

function sourceOf(upstream: UpstreamClient): ReadSource {
  return {
    getCustomer: async (id) => aCustomer(id, await upstream.get(id)),
    listOfCustomer: unasked,
    getCustomerDetails: unasked,
  }
}

async function unasked(): Promise<null> {
  return null
}
