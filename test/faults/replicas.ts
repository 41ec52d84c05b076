import { startRedis, type RedisServer, type RedisServerOptions } from '../support/redis.ts'
import { startGateway, startWorld, type Door, type TestGateway, type World } from '../support/world.ts'

export const ID = 'cus_demo_healthy'
export const READ = { method: 'GET', path: '/v1/customers/{customer}' }
export const WRITE = { method: 'POST', path: '/v1/customers/{customer}' }

/** Two gateways over one sandbox and one Redis. */
export interface Replicas extends AsyncDisposable {
  redis: RedisServer
  sandbox: World['sandbox']
  one: TestGateway
  other: TestGateway
  /** The two, and how either is asked for the customer's name or told a new one. */
  through(door: Door): {
    one: TestGateway
    other: TestGateway
    name(gateway: TestGateway): Promise<unknown>
    rename(gateway: TestGateway, name: string): Promise<unknown>
  }
}

/** `env` is what both have beyond the addresses. */
export async function startReplicas(
  env: Record<string, string> = {},
  redisOptions: RedisServerOptions = {},
): Promise<Replicas> {
  const redis = await startRedis(redisOptions)
  const shared = { REDIS_URL: redis.url, ...env }
  const world = await startWorld(shared)
  const one = world.gateway
  const other = await startGateway(world.sandbox.url, shared)
  return {
    redis,
    sandbox: world.sandbox,
    one,
    other,
    through: ({ ask }) => ({
      one,
      other,
      name: async ({ url }) => nameIn(await ask(url, 'customer', { id: ID })),
      rename: ({ url }, name) => ask(url, 'updateCustomer', { id: ID, input: { name } }),
    }),
    async [Symbol.asyncDispose]() {
      await other[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
      await redis[Symbol.asyncDispose]()
    },
  }
}

/** The name of a customer; of any other answer, that answer. */
function nameIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'name' in answer ? answer.name : answer
}
