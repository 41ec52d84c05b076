import { cachified } from '@epic-web/cachified'
import { redisCacheAdapter } from 'cachified-redis-adapter'
import { createClient } from 'redis'
import { nodeRedisOptions, readiness } from '../connections.ts'
import { TTL_MS, type PeerModule } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['@epic-web/cachified', 'cachified-redis-adapter'],
  setup:
    '`cachified` and `cache.delete`, with the Redis adapter that its README names; no `swr`. `forceFresh` in the place of `delete` joins the read under way, and reports success when Redis is away.',
  async open({ redisUrl, upstream }) {
    const client = createClient(nodeRedisOptions(redisUrl))
    client.on('error', () => undefined)
    await client.connect()
    const cache = redisCacheAdapter(client)
    return {
      async connected() {
        if (!client.isReady) await readiness(client)
      },
      read: (id) => cachified({ cache, key: id, ttl: TTL_MS, getFreshValue: () => upstream.get(id) }),
      async write(id, name) {
        await upstream.put(id, name)
        await cache.delete(id)
      },
    }
  },
}
