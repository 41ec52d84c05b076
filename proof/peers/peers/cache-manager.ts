import { createCache } from 'cache-manager'
import { TTL_MS, type PeerModule } from '../peer.ts'
import { openKeyv } from '../keyv.ts'

export const peer: PeerModule = {
  packages: ['cache-manager', '@keyv/redis'],
  setup:
    '`wrap` and `del`; Redis as its only store, no `refreshThreshold`, not `nonBlocking`; Keyv set to throw its errors, as by default it reports success for an invalidation that failed.',
  async open({ redisUrl, upstream }) {
    const { keyv, connected } = openKeyv(redisUrl)
    const cache = createCache({ stores: [keyv], ttl: TTL_MS })
    return {
      connected,
      read: (id) => cache.wrap(id, () => upstream.get(id)),
      async write(id, name) {
        await upstream.put(id, name)
        await cache.del(id)
      },
    }
  },
}
