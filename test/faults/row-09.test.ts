import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startRedisCluster, type RedisCluster } from '../support/redis-cluster.ts'
import { until } from '../support/until.ts'
import { startGateway, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { startLoad } from './steady-load.ts'

const ID = 'cus_demo_healthy'
let cluster: RedisCluster
beforeAll(async () => {
  cluster = await startRedisCluster({ primaries: 3, replicas: 1 })
})
afterAll(() => cluster[Symbol.asyncDispose]())
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** Two gateways on the cluster, under load; and a key of their customer. */
async function open() {
  const env = { REDIS_URL: cluster.url, REDIS_CLUSTER: '1' }
  const world = await startWorld(env)
  opened.push(world)
  const other = await startGateway(world.sandbox.url, env)
  opened.push(other)
  const gateways = [world.gateway, other]
  const readers = gateways.map(({ url }) => url)
  const load = startLoad({ writer: world.gateway.url, readers }, [ID, 'cus_demo_new'])
  await load.flows()
  return { gateways, load, key: await keyOf() }
}

/** Now and then there is nothing of a customer who is written all the time. */
function keyOf(): Promise<string> {
  return until('a key of the customer', async () => {
    const found = await Promise.all(cluster.nodes.map(({ ask }) => ask('KEYS', `*:${ID}}:*`)))
    const [key] = found.flat()
    return typeof key === 'string' && key
  })
}

async function health({ url }: { url: string }): Promise<unknown> {
  return ((await (await fetch(`${url}/readyz`)).json()) as { store: { status: string } }).store.status
}

describeRow(9, () => {
  test('kill -9: a replica takes over', async () => {
    const { gateways, load, key } = await open()
    const primary = await cluster.primaryOf(key)
    const changes = gateways.map(async ({ logs }) => {
      await logs(/Redis does not answer/)
      await logs(/Redis answers/)
    })
    await primary.kill()
    await Promise.all(changes)
    await load.flows()
    await primary.start()
    await cluster.settled()
    await load.flows()
    const { refused, stale, errors } = await load.end()
    expect({ stale, errors }).toEqual({ stale: [], errors: [] })
    expect(refused).toBeGreaterThan(0)
    expect(await Promise.all(gateways.map(health))).toEqual(['ok', 'ok'])
  })

  test('CLUSTER FAILOVER TAKEOVER: a replica takes over from one that lives', async () => {
    const { gateways, load, key } = await open()
    await cluster.failover(key, 'takeover')
    await cluster.settled()
    // Two primaries answer until the old one has heard of the other: nothing is promised of that moment.
    await load.flows()
    load.stale.length = 0
    await load.flows()
    const { stale, errors } = await load.end()
    expect({ stale, errors }).toEqual({ stale: [], errors: [] })
    expect(await Promise.all(gateways.map(health))).toEqual(['ok', 'ok'])
  })
})
