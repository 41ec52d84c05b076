import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { askRedis } from '../../test/support/ask-redis.ts'
import { startRedisCluster, type ClusterNode } from '../../test/support/redis-cluster.ts'
import { startRedisSentinel } from '../../test/support/redis-sentinel.ts'
import { startRedis, type RedisServer } from '../../test/support/redis.ts'
import { until } from '../../test/support/until.ts'

export const MODES = ['single', 'cluster', 'sentinel'] as const
export type Mode = (typeof MODES)[number]

/** The Redis of a proof, in one of its three shapes. */
export interface ProofRedis extends AsyncDisposable {
  mode: Mode
  /** What tells a gateway of it. */
  env: Record<string, string>
  /** Those that take writes now. */
  primaries(): Promise<RedisServer[]>
  /** Makes a replica of this primary the primary, without need. `force`: without the old one's consent. */
  failOver(primary: RedisServer, force: boolean): Promise<RedisServer>
  /** Resolves when every server runs and follows, or is followed, as it should. */
  settled(): Promise<void>
}

/** A server that hangs for less than this stays what it is; a busy machine may hang for a second. */
export const DOWN_AFTER_MS = 2500
/** For a failover with all that follows. */
const SETTLED_MS = 60_000

export function startProofRedis(mode: Mode): Promise<ProofRedis> {
  return { single: startSingle, cluster: startCluster, sentinel: startSentinel }[mode]()
}

async function startSingle(): Promise<ProofRedis> {
  const server = await startRedis()
  return {
    mode: 'single',
    env: { REDIS_URL: server.url },
    primaries: async () => [server],
    async failOver() {
      throw new Error('A single server has no replica.')
    },
    async settled() {},
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

async function startCluster(): Promise<ProofRedis> {
  const cluster = await startRedisCluster({ replicas: 1, nodeTimeoutMs: DOWN_AFTER_MS })
  return {
    mode: 'cluster',
    env: { REDIS_URL: cluster.url, REDIS_CLUSTER: '1' },
    primaries: () => primariesOf(cluster.nodes),
    async failOver(primary, force) {
      const [replica] = await until('a replica', async () => {
        const node = cluster.nodes.find(({ port }) => port === primary.port)
        const replicas = node === undefined ? [] : await cluster.replicasOf(node)
        return replicas.length > 0 && replicas
      })
      if (replica === undefined) throw new Error('No replica.')
      await until('a promotion', () => promote(replica, force), SETTLED_MS)
      return replica
    },
    settled: () =>
      until('a whole cluster', () => cluster.settled().then(() => true), SETTLED_MS).then(nothing),
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  }
}

async function startSentinel(): Promise<ProofRedis> {
  const sentinel = await startRedisSentinel({ downAfterMs: DOWN_AFTER_MS })
  return {
    mode: 'sentinel',
    env: { REDIS_URL: sentinel.url, REDIS_SENTINEL_MASTER: sentinel.name },
    primaries: async () => [await sentinel.primary()],
    failOver: () => sentinel.failover(),
    async settled() {
      await until(
        'replicas that follow the primary',
        async () => {
          const primary = await sentinel.primary()
          const info = String(await askRedis(primary.port, 'INFO', 'replication'))
          return info.match(/state=online/g)?.length === sentinel.servers.length - 1
        },
        SETTLED_MS,
      )
    },
    [Symbol.asyncDispose]: () => sentinel[Symbol.asyncDispose](),
  }
}

// A request that meets nodes which have not heard of the last one is dropped after 5 s.
async function promote(replica: ClusterNode, force: boolean): Promise<boolean> {
  await replica.ask('CLUSTER', 'FAILOVER', ...(force ? ['FORCE'] : []))
  return until('a promotion', () => isPrimary(replica), 6000).catch(() => false)
}

/** Whether it takes itself for a primary. */
export async function isPrimary({ port }: RedisServer): Promise<boolean> {
  return String(await askRedis(port, 'INFO', 'replication')).includes('role:master')
}

async function primariesOf(servers: readonly RedisServer[]): Promise<RedisServer[]> {
  const found = await Promise.all(
    servers.map(async (server) => ((await isPrimary(server).catch(() => false)) ? [server] : [])),
  )
  return found.flat()
}

/** Removes what a server would load at its start. */
export async function forgetSnapshot({ folder }: RedisServer): Promise<void> {
  await rm(join(folder, 'dump.rdb'), { force: true })
}

function nothing(): void {}
