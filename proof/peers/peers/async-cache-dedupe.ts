import { createCache } from 'async-cache-dedupe'
import { connectIoredis } from '../connections.ts'
import { TTL_MS, type PeerModule } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['async-cache-dedupe'],
  setup:
    'storage `redis`, no `stale`; `clear(name, id)`, which also forgets the reads under way in its process; `invalidateAll(references)` does not, so a late join is stale on both.',
  async open({ redisUrl, upstream }) {
    const { client, connected } = connectIoredis(redisUrl)
    const cache = createCache({
      ttl: TTL_MS / 1000,
      storage: { type: 'redis', options: { client, invalidation: true } },
    }).define('customer', (id: string) => upstream.get(id))
    return {
      connected,
      read: (id) => cache.customer(id),
      async write(id, name) {
        await upstream.put(id, name)
        await cache.clear('customer', id)
      },
    }
  },
}
