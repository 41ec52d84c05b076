import fastify from 'fastify'
import mercurius from 'mercurius'
import mercuriusCache from 'mercurius-cache'
import { connectIoredis } from '../connections.ts'
import { READ, TYPES, WRITE, nameIn } from '../graphql.ts'
import { TTL_MS, type PeerModule, type Surroundings } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['mercurius-cache', 'mercurius'],
  setup:
    'storage `redis` with `invalidation`, a policy with `references` for the query and `invalidate` for the mutation; no `stale`.',
  async open({ redisUrl, upstream }) {
    const { client, connected } = connectIoredis(redisUrl)
    const app = fastify()
    await app.register(mercurius, { schema: TYPES, resolvers: resolversOf(upstream) })
    // Its types tell of a default export that the CommonJS module does not have.
    await app.register(mercuriusCache as unknown as typeof mercuriusCache.default, {
      ttl: TTL_MS / 1000,
      storage: { type: 'redis', options: { client, invalidation: true } },
      policy: {
        Query: { customer: { references: ({ arg }: { arg: { id: string } }) => [`customer:${arg.id}`] } },
        Mutation: {
          updateCustomer: { invalidate: (_: unknown, arg: { id: string }) => [`customer:${arg.id}`] },
        },
      },
    })
    await app.ready()
    return {
      connected,
      read: async (id) => nameIn(await app.graphql(READ, {}, { id })),
      write: async (id, name) => void nameIn(await app.graphql(WRITE, {}, { id, name })),
    }
  },
}

function resolversOf(upstream: Surroundings['upstream']) {
  return {
    Query: {
      customer: async (_: unknown, { id }: { id: string }) => ({ id, name: await upstream.get(id) }),
    },
    Mutation: {
      async updateCustomer(_: unknown, { id, name }: { id: string; name: string }) {
        await upstream.put(id, name)
        return { id, name }
      },
    },
  }
}
