import { Cacheable } from 'cacheable'
import { TTL_MS, type PeerModule } from '../peer.ts'
import { openKeyv } from '../keyv.ts'

export const peer: PeerModule = {
  packages: ['cacheable', '@keyv/redis'],
  setup:
    '`getOrSet` and `delete`; Redis as the primary store, so nothing in memory; Keyv set to throw its errors, as by default it reports success for an invalidation that failed.',
  async open({ redisUrl, upstream }) {
    const { keyv, connected } = openKeyv(redisUrl)
    const cache = new Cacheable({ primary: keyv, ttl: TTL_MS, nonBlocking: false })
    return {
      connected,
      read: async (id) => String(await cache.getOrSet(id, () => upstream.get(id))),
      async write(id, name) {
        await upstream.put(id, name)
        await cache.delete(id)
      },
    }
  },
}
