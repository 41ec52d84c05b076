import { once } from 'node:events'
import { Redis } from 'ioredis'
import { customerKey } from '../../src/cache/keys.ts'
import { createRedisStore } from '../../src/cache/redis/store.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { ageInRedis } from '../../test/cache/drivers.ts'
import { scope } from '../../test/cache/fixtures.ts'
import { startRedis } from '../../test/support/redis.ts'
import { CUSTOMERS } from './program.ts'
import { createReplaceableStore } from './replaceable-store.ts'

/** Where the stores of schedules live. */
export interface Backend extends AsyncDisposable {
  name: 'memory' | 'redis'
  /** An empty store for one schedule; those of earlier ones are gone. */
  open(nowMs: () => number): Promise<OpenStore>
}

export interface OpenStore {
  store: CustomerStore
  catchUp(): Promise<void>
  /** It comes back empty, as if all had been deleted. */
  lose(): Promise<void>
  save(): Promise<void>
  /** It comes back as it was saved, or empty, in another generation, as after a restart from a snapshot. */
  restore(): Promise<void>
}

export const memoryBackend: Backend = {
  name: 'memory',
  open: async (nowMs) => createReplaceableStore(nowMs),
  async [Symbol.asyncDispose]() {},
}

/** The real scripts on a redis-server of its own; its entries are aged as the schedule's time passes. */
export async function openRedisBackend(): Promise<Backend> {
  const server = await startRedis({ args: ['--enable-debug-command', 'yes'] })
  // No timeout: which answers are lost is the schedule's choice.
  const client = new Redis(server.url)
  await once(client, 'ready')
  return {
    name: 'redis',
    async open(nowMs) {
      await client.flushdb()
      let agedMs = nowMs()
      let saved: Saved = { atMs: agedMs, entries: [] }
      return {
        store: createRedisStore(client),
        async catchUp() {
          const ms = nowMs() - agedMs
          agedMs += ms
          if (ms > 0) for (const id of CUSTOMERS) await ageInRedis(client, customerKey(scope, null, id), ms)
        },
        lose: async () => void (await client.flushdb()),
        async save() {
          saved = { atMs: agedMs, entries: await dump(client) }
        },
        async restore() {
          await client.flushdb()
          for (const { key, ttlMs, value } of saved.entries)
            await client.restore(key, Math.max(0, ttlMs), value)
          await client.call('DEBUG', 'CHANGE-REPL-ID')
          agedMs = saved.atMs
        },
      }
    },
    async [Symbol.asyncDispose]() {
      client.disconnect()
      await server[Symbol.asyncDispose]()
    },
  }
}

interface Saved {
  atMs: number
  entries: { key: string; ttlMs: number; value: Buffer }[]
}

async function dump(client: Redis): Promise<Saved['entries']> {
  const entries: Saved['entries'] = []
  for (const key of await client.keys('*')) {
    const value = await client.dumpBuffer(key)
    if (value !== null) entries.push({ key, ttlMs: await client.pttl(key), value })
  }
  return entries
}
