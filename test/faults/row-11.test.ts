import { expect, test } from 'vitest'
import { askRedis } from '../support/ask-redis.ts'
import { redisArgs } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { doors } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { fencesOf } from './fences.ts'
import { ID, startReplicas, WRITE, type Replicas } from './replicas.ts'
import { startLoad } from './steady-load.ts'

const open = () => startReplicas({}, { args: redisArgs({ 'maxmemory-policy': 'volatile-lru' }) })

function loadOn({ one, other }: Replicas) {
  return startLoad({ writer: one.url, readers: [one.url, other.url] }, [ID, 'cus_demo_new'])
}

const NOTHING_WRONG = { stale: [], errors: [] }

const setting = (port: number, name: string, value: string | number) =>
  askRedis(port, 'CONFIG', 'SET', name, value)

async function infoOf(port: number, field: string): Promise<number> {
  const info = String(await askRedis(port, 'INFO', 'all'))
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1])
}

describeRow(11, () => {
  test.concurrent('FLUSHALL, again and again', async () => {
    await using replicas = await open()
    const load = loadOn(replicas)
    for (let round = 0; round < 10; round += 1) {
      await load.flows()
      await askRedis(replicas.redis.port, 'FLUSHALL')
    }
    await load.flows()
    expect(await load.end()).toMatchObject(NOTHING_WRONG)
  })

  test.concurrent('eviction', async () => {
    await using replicas = await open()
    const { port } = replicas.redis
    const load = loadOn(replicas)
    await load.flows()
    // As much as is in use by what cannot be evicted: of the rest something has to go all the time.
    await setting(port, 'maxmemory', await infoOf(port, 'used_memory'))
    await until('evictions', async () => (await infoOf(port, 'evicted_keys')) > 20)
    await load.flows()
    expect(await load.end()).toMatchObject(NOTHING_WRONG)
  })

  test.concurrent('no memory left: reads go to Stripe, and writes are fenced all the same', async () => {
    await using replicas = await open()
    const { redis, sandbox, one, other } = replicas
    const load = loadOn(replicas)
    await load.flows()
    await setting(redis.port, 'maxmemory', 1)
    await load.flows()
    expect(await load.end()).toMatchObject(NOTHING_WRONG)

    for (const { ask } of doors) {
      await sandbox.control.fault({ match: WRITE, action: 'hold', name: 'slow' })
      const renamed = ask(one.url, 'updateCustomer', { id: ID, input: { name: 'fenced' } })
      await sandbox.control.held('slow')
      expect(await fencesOf(redis.port, ID)).toHaveLength(1)
      await sandbox.control.release('slow')
      expect(await renamed).toMatchObject({ freshReads: true })
      expect(await fencesOf(redis.port, ID)).toEqual([])
      expect(await ask(other.url, 'customer', { id: ID })).toMatchObject({ name: 'fenced' })
    }
  })
})
