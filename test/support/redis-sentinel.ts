import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askRedis } from './ask-redis.ts'
import { freePorts } from './free-ports.ts'
import { redisArgs, redisFolder, reserveRedis, startRedis, type RedisServer } from './redis.ts'
import { until } from './until.ts'

/** A primary, its replicas and the sentinels that watch them: `await using redis = await startRedisSentinel()`. */
export interface RedisSentinel extends AsyncDisposable {
  /** The sentinels' addresses, comma-separated. */
  url: string
  /** What the sentinels call the primary. */
  name: string
  /** The primary and the replicas, whose roles change. */
  servers: RedisServer[]
  sentinels: RedisServer[]
  /** The server that most of the sentinels that answer call the primary. */
  primary(): Promise<RedisServer>
  /** Asks for a failover without need; resolves with the new primary. */
  failover(): Promise<RedisServer>
  /** Resolves when the sentinels know each other and every replica, and the replicas follow. */
  settled(): Promise<void>
}

export interface RedisSentinelOptions {
  /** 2. */
  replicas?: number
  /** 3. */
  sentinels?: number
  /** How long a server may be silent until it counts as down: 1000. */
  downAfterMs?: number
  /** More of the command line of primary and replicas; without it, as the README asks for. */
  args?: string[]
}

const NAME = 'cache'
const SPLIT_BRAIN = redisArgs({ 'min-replicas-to-write': 1, 'min-replicas-max-lag': 2 })

/** Resolves when the sentinels know each other and every replica. */
export async function startRedisSentinel(options: RedisSentinelOptions = {}): Promise<RedisSentinel> {
  const { replicas = 2, sentinels: count = 3, downAfterMs = 1000, args = SPLIT_BRAIN } = options
  const opened: RedisServer[] = []
  const close = async () => void (await Promise.all(opened.map((one) => one[Symbol.asyncDispose]())))
  try {
    const serverArgs = [
      ...redisArgs({ 'repl-diskless-sync-delay': 0, 'repl-ping-replica-period': 1 }),
      ...args,
    ]
    const primary = await startRedis({ args: serverArgs })
    opened.push(primary)
    for (let index = 0; index < replicas; index += 1)
      opened.push(
        await startRedis({ args: [...serverArgs, '--replicaof', '127.0.0.1', String(primary.port)] }),
      )
    const servers = opened.slice()
    // A sentinel learns of replicas when it asks the primary, at once and then every 10 s.
    await until('replicas that follow', () => hasReplicas(primary, replicas))
    const sentinels = await Promise.all(
      (await freePorts(count)).map((port) => reserveSentinel(port, primary, { count, downAfterMs })),
    )
    opened.push(...sentinels)
    await Promise.all(sentinels.map((sentinel) => sentinel.start()))
    const redis = sentinelOf(servers, sentinels)
    await redis.settled()
    return { ...redis, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function reserveSentinel(
  port: number,
  primary: RedisServer,
  { count, downAfterMs }: { count: number; downAfterMs: number },
): Promise<RedisServer> {
  const folder = await redisFolder()
  const configFile = join(folder, 'sentinel.conf')
  const lines = [
    `sentinel monitor ${NAME} 127.0.0.1 ${primary.port} ${Math.floor(count / 2) + 1}`,
    `sentinel down-after-milliseconds ${NAME} ${downAfterMs}`,
    `sentinel failover-timeout ${NAME} ${5 * downAfterMs}`,
  ]
  await writeFile(configFile, `${lines.join('\n')}\n`)
  return reserveRedis({ port, folder, configFile, args: ['--sentinel'], readyLine: 'Sentinel ID is' })
}

function sentinelOf(servers: RedisServer[], sentinels: RedisServer[]) {
  async function primary(): Promise<RedisServer> {
    const answers = await Promise.all(
      sentinels
        .filter((sentinel) => sentinel.running())
        .map(({ port }) => askRedis(port, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME).catch(() => null)),
    )
    const ports = answers.flatMap((answer) => (Array.isArray(answer) ? [Number(answer[1])] : []))
    const votes = (server: RedisServer) => ports.filter((port) => port === server.port).length
    const [first] = servers.toSorted((a, b) => votes(b) - votes(a))
    if (first === undefined || votes(first) <= sentinels.length / 2) throw new Error('The sentinels differ.')
    return first
  }
  const replicas = servers.length - 1
  return {
    async settled() {
      const knowing = sentinels.map(({ port }) =>
        until('sentinels that agree', () => knowsAll(port, sentinels.length, replicas)),
      )
      await Promise.all(knowing)
      await until('replicas that follow', async () => hasReplicas(await primary(), replicas))
    },
    url: sentinels.map(({ url }) => url).join(','),
    name: NAME,
    servers,
    sentinels,
    primary: () => until('a primary', primary),
    async failover() {
      const before = await until('a primary', primary)
      await until('a failover that may begin', () => askAny(sentinels, 'SENTINEL', 'FAILOVER', NAME))
      return until('a promotion', async () => {
        const now = await primary()
        return now.port !== before.port && (await isPrimary(now)) && now
      })
    },
  }
}

async function askAny(sentinels: RedisServer[], ...command: [string, ...string[]]): Promise<unknown> {
  const first = sentinels.find((sentinel) => sentinel.running())
  if (first === undefined) throw new Error('No sentinel runs.')
  return askRedis(first.port, ...command)
}

async function hasReplicas({ port }: RedisServer, count: number): Promise<boolean> {
  const info = String(await askRedis(port, 'INFO', 'replication'))
  return [...info.matchAll(/state=online/g)].length === count
}

async function isPrimary({ port }: RedisServer): Promise<boolean> {
  return String(await askRedis(port, 'INFO', 'replication')).includes('role:master')
}

async function knowsAll(port: number, sentinels: number, replicas: number): Promise<boolean> {
  const info = String(await askRedis(port, 'INFO', 'sentinel'))
  return info.includes(`slaves=${replicas},sentinels=${sentinels}`) && info.includes('status=ok')
}
