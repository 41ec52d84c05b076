import { BentoCache, bentostore } from 'bentocache'
import { redisDriver } from 'bentocache/drivers/redis'
import { connectIoredis } from '../connections.ts'
import { TTL_MS, type PeerModule } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['bentocache'],
  setup:
    '`getOrSet` and `delete`; Redis as its only layer, so no bus; no grace period. With a memory layer and a bus it reports success for an invalidation that failed; `deleteByTag` changes no cell.',
  async open({ redisUrl, upstream }) {
    const { client, connected } = connectIoredis(redisUrl)
    const bento = new BentoCache({
      default: 'customers',
      ttl: TTL_MS,
      grace: false,
      stores: { customers: bentostore().useL2Layer(redisDriver({ connection: client })) },
    })
    return {
      connected,
      read: (id) => bento.getOrSet({ key: id, factory: () => upstream.get(id) }),
      async write(id, name) {
        await upstream.put(id, name)
        await bento.delete({ key: id })
      },
    }
  },
}
