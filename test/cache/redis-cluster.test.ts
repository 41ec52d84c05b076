import { afterEach, describe, expect, test } from 'vitest'
import { customerKey } from '../../src/cache/keys.ts'
import { beginMove } from '../support/move-slot.ts'
import { startRedisCluster, type FailoverKind, type RedisCluster } from '../support/redis-cluster.ts'
import { until } from '../support/until.ts'
import { redisAddress, scope } from './fixtures.ts'
import { openReplica } from './replica.ts'
import { startTraffic } from './traffic.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** A cluster, two replicas of the gateway on it, and the key of their customer. */
async function open(replicas = 1) {
  const cluster = await startRedisCluster({ replicas })
  const address = redisAddress(cluster.url, { cluster: true })
  const writer = openReplica(address)
  const reader = openReplica(address, 'strict', writer)
  opened.push(cluster, writer, reader)
  await Promise.all([writer.is('ready'), reader.is('ready')])
  return { cluster, writer, reader, key: customerKey(scope, null, writer.id) }
}

describe('Redis Cluster', () => {
  test('what is kept of a customer lies in one slot', async () => {
    const cluster = await startRedisCluster()
    opened.push(cluster)
    const [node] = cluster.nodes
    const key = customerKey(scope, null, 'cus_1')
    const slots = [':d', ':l', ':w', ':s:hash'].map((end) => node?.ask('CLUSTER', 'KEYSLOT', key + end))
    expect(new Set(await Promise.all(slots)).size).toBe(1)
  })

  test('a hit is one command to one node', async () => {
    const { cluster, writer } = await open(0)
    await writer.name()
    await Promise.all(cluster.nodes.map((node) => node.ask('CONFIG', 'RESETSTAT')))
    expect([await writer.name(), await writer.name()]).toEqual(['first', 'first'])
    const stats = await Promise.all(cluster.nodes.map((node) => node.ask('INFO', 'commandstats')))
    const counts = [...stats.join('\n').matchAll(/cmdstat_(\S+):calls=(\d+)/g)]
      .map(([, name = '', calls]) => [name, Number(calls)] as const)
      // Of the test's own asking.
      .filter(([name]) => !/^(config|client|cluster)/.test(name))
    // What is not EVALSHA was called by the script itself.
    expect(Object.fromEntries(counts)).toEqual({ evalsha: 2, info: 2, time: 2, hget: 2 })
  })

  test.each<FailoverKind>(['plain', 'force'])(
    'a failover (%s) hides what was stored before it',
    async (kind) => {
      const { cluster, writer, reader, key } = await open()
      expect(await writer.name()).toBe('first')
      await cluster.failover(key, kind)
      await cluster.settled()
      writer.source.name = 'second'
      expect(await reader.name()).toBe('second')
      expect(await reader.write('third')).toEqual({ value: 'sent', freshReads: true })
      expect(await writer.name()).toBe('third')
      expect(writer.cache.status()).toBe('ready')
    },
  )

  test('failovers under traffic: no read is stale, and all flows again', async () => {
    const { cluster, writer, reader, key } = await open()
    const traffic = startTraffic(writer, [writer, reader])
    await traffic.flows()
    for (const kind of ['plain', 'force', 'plain'] as const) {
      await cluster.failover(key, kind)
      await traffic.flows()
      await cluster.settled()
    }
    expect(await traffic.stop()).toEqual([])
  })

  test('a slot that moves under traffic: no read is stale, and all flows at its new place', async () => {
    const { cluster, writer, reader, key } = await open(0)
    const traffic = startTraffic(writer, [writer, reader])
    await traffic.flows()
    const move = await beginMove(cluster, key)
    await move.moveKeys()
    await move.finish()
    await traffic.flows()
    expect((await cluster.primaryOf(key)).port).toBe(move.target.port)
    const back = await beginMove(cluster, key, move.source)
    await back.finish()
    await traffic.flows()
    expect((await cluster.primaryOf(key)).port).toBe(move.source.port)
    expect(await traffic.stop()).toEqual([])
  })

  test('a slot that moved, lost a write in a failover and moved back shows nothing from before it', async () => {
    const { cluster, writer, key } = await open()
    expect(await writer.name()).toBe('first')
    const move = await beginMove(cluster, key)
    await move.finish()
    const [view, entry] = (await move.target.ask('HGETALL', `${key}:d`)) as [string, string]
    await writer.write('second')
    await cluster.failover(key, 'force')
    await cluster.settled()
    // As if the failover had come before the new primary heard of the write.
    await (await cluster.primaryOf(key)).ask('HSET', `${key}:d`, view, entry)
    const back = await beginMove(cluster, key, move.source)
    await back.finish()
    expect(await move.source.ask('HGET', `${key}:d`, view)).toBe(entry)
    expect(await writer.name()).toBe('second')
  })

  test('a slot that moves to a node that hangs: reads go to Stripe, writes are refused, nothing ends', async () => {
    const { cluster, writer, key } = await open(0)
    const move = await beginMove(cluster, key)
    expect(await writer.name()).toBe('first')
    move.target.freeze()
    writer.source.name = 'second'
    expect(await writer.name()).toBe('second')
    await expect(writer.write('third')).rejects.toThrow('The cache cannot be told')
    move.target.thaw()
    await cluster.settled()
    await move.finish()
    await until('a write', () => writer.write('fourth').then(({ freshReads }) => freshReads))
    expect(await writer.name()).toBe('fourth')
  })

  test('a primary that is cut off from the others stops: reads go to Stripe, writes are refused', async () => {
    const { cluster, writer, key } = await open(0)
    expect(await writer.name()).toBe('first')
    const { port } = await cluster.primaryOf(key)
    const others = cluster.nodes.filter((node) => node.port !== port)
    for (const node of others) node.freeze()
    writer.source.name = 'second'
    await until('a read of Stripe', async () => (await writer.name()) === 'second')
    await expect(writer.write('third')).rejects.toThrow('The cache cannot be told')
    expect(await writer.name()).toBe('second')
    for (const node of others) node.thaw()
    await cluster.settled()
    await until('a write', () => writer.write('fourth').then(({ freshReads }) => freshReads))
    expect(await writer.name()).toBe('fourth')
  })

  test('every node restarts in a new role: the gateway finds its way', async () => {
    const { cluster, writer, reader, key } = await open()
    await everyPrimaryChanges(cluster)
    await Promise.all(cluster.nodes.map((node) => node.kill()))
    await reader.is('unavailable')
    await cluster.start()
    await Promise.all([writer.is('ready'), reader.is('ready')])
    expect(await writer.write('second')).toEqual({ value: 'sent', freshReads: true })
    expect(await reader.name()).toBe('second')
    expect(cluster.nodes.indexOf(await cluster.primaryOf(key))).toBeGreaterThanOrEqual(3)
  })
})

async function everyPrimaryChanges(cluster: RedisCluster): Promise<void> {
  // Keys of slots in each third of them.
  for (const key of ['a', 'b', 'c']) {
    await cluster.failover(key)
    await cluster.settled()
  }
}
