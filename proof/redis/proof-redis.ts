import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { startRedis, type RedisServer } from '../../test/support/redis.ts'

export const MODES = ['single', 'cluster', 'sentinel'] as const
export type Mode = (typeof MODES)[number]

/** The Redis of a proof, in one of its three shapes. */
export interface ProofRedis extends AsyncDisposable {
  mode: Mode
  /** What tells a gateway of it. */
  env: Record<string, string>
  /** Every server, whatever its part. */
  servers: readonly RedisServer[]
  /** Those that take writes now. */
  primaries(): Promise<RedisServer[]>
}

export async function startProofRedis(mode: Mode): Promise<ProofRedis> {
  if (mode !== 'single') throw new Error(`No ${mode} yet.`)
  const server = await startRedis()
  return {
    mode,
    env: { REDIS_URL: server.url },
    servers: [server],
    primaries: async () => [server],
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** Gives commands to one server over a connection of its own. */
export async function command<T>({ port }: { port: number }, run: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({
    host: '127.0.0.1',
    port,
    lazyConnect: true,
    commandTimeout: 5000,
    retryStrategy: null,
  })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return await run(redis)
  } finally {
    redis.disconnect()
  }
}

/** Removes what a server would load at its start. */
export async function forgetSnapshot(server: RedisServer): Promise<void> {
  const [, folder = ''] = (await command(server, (redis) => redis.config('GET', 'dir'))) as string[]
  await rm(join(folder, 'dump.rdb'), { force: true })
}
