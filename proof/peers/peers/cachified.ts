import { once } from 'node:events'
import { cachified } from '@epic-web/cachified'
import { redisCacheAdapter } from 'cachified-redis-adapter'
import { createClient } from 'redis'
import { nodeRedisOptions } from '../connections.ts'
import { TTL_MS, type PeerModule } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['@epic-web/cachified', 'cachified-redis-adapter'],
  setup: '`cachified` and `cache.delete`, with the Redis adapter of its README; no `swr`.',
  async open({ redisUrl, upstream }) {
    const client = createClient(nodeRedisOptions(redisUrl))
    client.on('error', () => undefined)
    await client.connect()
    const cache = redisCacheAdapter(client)
    return {
      async connected() {
        if (!client.isReady) await once(client, 'ready')
      },
      read: (id) => cachified({ cache, key: id, ttl: TTL_MS, getFreshValue: () => upstream.get(id) }),
      async write(id, name) {
        await upstream.put(id, name)
        await cache.delete(id)
      },
    }
  },
}
