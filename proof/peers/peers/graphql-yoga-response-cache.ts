import { createRedisCache } from '@envelop/response-cache-redis'
import { useResponseCache } from '@graphql-yoga/plugin-response-cache'
import { createSchema, createYoga } from 'graphql-yoga'
import { connectIoredis } from '../connections.ts'
import { READ, TYPES, WRITE, nameIn } from '../graphql.ts'
import { TTL_MS, type PeerModule } from '../peer.ts'

export const peer: PeerModule = {
  packages: ['@graphql-yoga/plugin-response-cache', '@envelop/response-cache-redis'],
  setup:
    'the mutation awaits `cache.invalidate`. The plugin does not wait for what it invalidates by itself: the answer may come first, and a failure is an unhandled rejection, which ends the process.',
  async open({ redisUrl, upstream }) {
    const { client, connected } = connectIoredis(redisUrl)
    const cache = createRedisCache({ redis: client })
    const yoga = createYoga({
      logging: false,
      plugins: [useResponseCache({ session: () => null, cache, ttl: TTL_MS, invalidateViaMutation: false })],
      schema: createSchema({
        typeDefs: TYPES,
        resolvers: {
          Query: { customer: async (_, { id }: { id: string }) => ({ id, name: await upstream.get(id) }) },
          Mutation: {
            async updateCustomer(_, { id, name }: { id: string; name: string }) {
              await upstream.put(id, name)
              await cache.invalidate([{ typename: 'Customer', id }])
              return { id, name }
            },
          },
        },
      }),
    })
    async function run(query: string, variables: object): Promise<string> {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ query, variables })
      const answer = await yoga.fetch('http://yoga/graphql', { method: 'POST', headers, body })
      return nameIn(await answer.json())
    }
    return {
      connected,
      read: (id) => run(READ, { id }),
      write: async (id, name) => void (await run(WRITE, { id, name })),
    }
  },
}
