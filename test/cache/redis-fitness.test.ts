import { afterEach, describe, expect, test } from 'vitest'
import { customerKey } from '../../src/cache/keys.ts'
import { CacheUnavailableError } from '../../src/domain/model/errors.ts'
import { askRedis } from '../support/ask-redis.ts'
import { startRedisCluster } from '../support/redis-cluster.ts'
import { startRedisSentinel } from '../support/redis-sentinel.ts'
import { redisArgs, reserveRedis, startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { redisAddress, scope } from './fixtures.ts'
import { openReplica } from './replica.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

function use<T extends AsyncDisposable>(one: T): T {
  opened.push(one)
  return one
}

const policy = (name: string) => ({ args: redisArgs({ 'maxmemory-policy': name }) })

describe('settings of Redis that would let a read be stale', () => {
  test.each(['allkeys-lru', 'allkeys-random', 'volatile-ttl'])('%s is refused at start', async (name) => {
    const redis = use(await startRedis(policy(name)))
    const { cache } = use(openReplica(redisAddress(redis.url)))
    const sentence = `Redis at 127.0.0.1:${redis.port} has maxmemory-policy ${name}, .*: set maxmemory-policy volatile-lru.`
    await expect(cache.started()).rejects.toThrow(new RegExp(sentence))
    expect(cache.status()).toBe('refused')
  })

  test.each(['volatile-lru', 'volatile-lfu', 'noeviction'])('%s is not', async (name) => {
    const redis = use(await startRedis(policy(name)))
    const replica = use(openReplica(redisAddress(redis.url)))
    await expect(replica.cache.started()).resolves.toBeUndefined()
    await replica.is('ready')
  })

  test('Redis that comes with them later is not used until they are mended', async () => {
    const redis = use(await reserveRedis(policy('allkeys-lru')))
    const replica = use(openReplica(redisAddress(redis.url)))
    await replica.cache.started()
    await redis.start()
    await replica.is('refused')
    expect(await replica.name()).toBe('first')
    await expect(replica.write('second')).rejects.toBeInstanceOf(CacheUnavailableError)
    expect(await askRedis(redis.port, 'DBSIZE')).toBe(0)
    await askRedis(redis.port, 'CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru')
    await replica.is('ready')
    expect(await replica.write('second')).toEqual({ value: 'sent', freshReads: true })
  })

  test('one node of a cluster is enough, also when it only becomes a primary', async () => {
    const cluster = use(await startRedisCluster({ replicas: 1 }))
    const replica = use(openReplica(redisAddress(cluster.url, { cluster: true })))
    const key = customerKey(scope, null, replica.id)
    const [next] = await cluster.replicasOf(await cluster.primaryOf(key))
    await next?.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu')
    await cluster.failover(key)
    await until('a read that is sent to the new primary', async () => {
      await replica.name()
      return replica.cache.status() === 'refused'
    })
    expect(replica.told.at(-1)?.[1]).toContain(`Redis at 127.0.0.1:${next?.port} has maxmemory-policy`)
    await next?.ask('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru')
    await replica.is('ready')
  })

  test('a primary that Sentinel could replace without its notice is refused', async () => {
    const redis = use(await startRedisSentinel({ replicas: 1, sentinels: 1, args: [] }))
    const { cache } = use(openReplica(redisAddress(redis.url, { sentinelMaster: redis.name })))
    await expect(cache.started()).rejects.toThrow(
      /The Redis primary cache .*: set min-replicas-to-write 1 and min-replicas-max-lag 2/,
    )
  })

  test('a node of a cluster, and a sentinel, are told from a server', async () => {
    const cluster = use(await startRedisCluster())
    const redis = use(await startRedisSentinel({ replicas: 1, sentinels: 1 }))
    const [node] = cluster.nodes
    const wrong = [
      [node?.url ?? '', /set REDIS_CLUSTER=1/],
      [redis.url, /set REDIS_SENTINEL_MASTER/],
    ] as const
    for (const [url, sentence] of wrong)
      await expect(use(openReplica(redisAddress(url))).cache.started()).rejects.toThrow(sentence)
  })
})

const RIGHTS = ['~*', '+@read', '+@write', '+@connection', '+eval', '+evalsha', '+info', '+time']

async function openAs(rights: string[]) {
  const redis = use(await startRedis())
  await askRedis(redis.port, 'ACL', 'SETUSER', 'gateway', 'on', '>secret', ...rights)
  return use(openReplica(redisAddress(redis.url.replace('//', '//gateway:secret@'))))
}

describe('the rights of a user', () => {
  test('are enough as the README has them', async () => {
    const replica = await openAs(RIGHTS)
    await replica.cache.started()
    await replica.is('ready')
    expect(await replica.write('second')).toEqual({ value: 'sent', freshReads: true })
    expect([await replica.name(), await replica.name()]).toEqual(['second', 'second'])
    expect(replica.source.reads).toHaveLength(1)
  })

  test.each(['eval', 'evalsha', 'info', 'time'])(
    'without %s they are one sentence with the cure',
    async (name) => {
      const { cache } = await openAs([...RIGHTS, `-${name}`])
      await expect(cache.started()).rejects.toThrow(
        /refuses its user .*: give it ~\* .*\+eval \+evalsha \+info \+time/,
      )
    },
  )

  test('are enough in a cluster with two more', async () => {
    const cluster = use(await startRedisCluster())
    for (const node of cluster.nodes)
      await node.ask('ACL', 'SETUSER', 'gateway', 'on', '>p', ...RIGHTS, '+cluster|slots', '+cluster|info')
    const url = cluster.url.replaceAll('//', '//gateway:p@')
    const replica = use(openReplica(redisAddress(url, { cluster: true })))
    await replica.is('ready')
    expect(await replica.write('second')).toEqual({ value: 'sent', freshReads: true })
  })
})
