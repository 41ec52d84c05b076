import { once } from 'node:events'
import { Redis } from 'ioredis'
import { customerKey } from '../../src/cache/keys.ts'
import { createMemoryStore } from '../../src/cache/memory-store.ts'
import { createRedisStore } from '../../src/cache/redis-store.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { ageInRedis } from '../../test/cache/drivers.ts'
import { scope } from '../../test/cache/fixtures.ts'
import { startRedis } from '../../test/support/redis.ts'
import { CUSTOMERS } from './program.ts'

/** Where the stores of schedules live. */
export interface Backend extends AsyncDisposable {
  name: 'memory' | 'redis'
  /** An empty store for one schedule; those of earlier ones are gone. */
  open(nowMs: () => number): Promise<OpenStore>
}

export interface OpenStore {
  store: CustomerStore
  catchUp(): Promise<void>
  /** It comes back empty. */
  lose(): Promise<void>
}

export const memoryBackend: Backend = {
  name: 'memory',
  async open(nowMs) {
    let current = createMemoryStore({ nowMs })
    return {
      store: delegate(() => current),
      catchUp: async () => undefined,
      async lose() {
        current = createMemoryStore({ nowMs })
      },
    }
  },
  async [Symbol.asyncDispose]() {},
}

/** The real scripts on a redis-server of its own; its entries are aged as the schedule's time passes. */
export async function openRedisBackend(): Promise<Backend> {
  const server = await startRedis()
  // No timeout: which answers are lost is the schedule's choice.
  const client = new Redis(server.url)
  await once(client, 'ready')
  return {
    name: 'redis',
    async open(nowMs) {
      await client.flushdb()
      let agedMs = nowMs()
      return {
        store: createRedisStore(client),
        async catchUp() {
          const ms = nowMs() - agedMs
          agedMs += ms
          if (ms > 0) for (const id of CUSTOMERS) await ageInRedis(client, customerKey(scope, id), ms)
        },
        lose: async () => void (await client.flushdb()),
      }
    },
    async [Symbol.asyncDispose]() {
      client.disconnect()
      await server[Symbol.asyncDispose]()
    },
  }
}

function delegate(current: () => CustomerStore): CustomerStore {
  return {
    read: (...args) => current().read(...args),
    fill: (...args) => current().fill(...args),
    release: (...args) => current().release(...args),
    fence: (...args) => current().fence(...args),
    unfence: (...args) => current().unfence(...args),
    invalidate: (...args) => current().invalidate(...args),
    keep: (...args) => current().keep(...args),
    recall: (...args) => current().recall(...args),
  }
}
