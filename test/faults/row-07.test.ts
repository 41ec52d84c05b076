import { expect, test } from 'vitest'
import { askRedis } from '../support/ask-redis.ts'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { doors, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'

async function open() {
  const redis = await startRedis()
  const world = await startWorld({ REDIS_URL: redis.url })
  const { gateway, sandbox } = world
  return {
    redis,
    gateway,
    sandbox,
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]()
      await redis[Symbol.asyncDispose]()
    },
    sent: async () => (await sandbox.control.requests()).length,
    /** Through each door. */
    read: (headers = {}) =>
      Promise.all(doors.map(({ ask }) => ask(gateway.url, 'customer', { id: ID }, headers))),
  }
}

/** How many scripts it has been asked to run. */
async function scriptsOf({ port }: RedisServer): Promise<number> {
  const stats = String(await askRedis(port, 'INFO', 'commandstats'))
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0)
}

/** Aborted when it happens. */
function signalOf(happens: Promise<unknown>): AbortSignal {
  const controller = new AbortController()
  void happens.then(() => controller.abort())
  return controller.signal
}

describeRow(7, () => {
  test.concurrent('SIGSTOP: Stripe answers every read, nothing piles up, and the cache is used again', async () => {
    await using stage = await open()
    const { redis, gateway, sandbox, read, sent } = stage
    await read()
    const scriptsBefore = await scriptsOf(redis)
    const away = signalOf(gateway.logs(/Redis does not answer/))
    redis.freeze()
    // Only Stripe can tell this name: the cache was not told of it.
    await sandbox.stripe.customers.update(ID, { name: 'elsewhere' })
    let asked = 0
    for (; !away.aborted; asked += doors.length) await read()
    for (let round = 0; round < 100; round += 1)
      for (const answer of await read()) expect(answer).toMatchObject({ name: 'elsewhere' })

    const back = gateway.logs(/Redis answers/)
    redis.thaw()
    await back
    // A read asks once, and may give up a lease. Those that came while Redis was known to be away asked nothing.
    expect((await scriptsOf(redis)) - scriptsBefore).toBeLessThanOrEqual(2 * asked)
    await read({ 'cache-control': 'no-cache' })
    const sentBefore = await sent()
    for (const answer of await read()) expect(answer).toMatchObject({ name: 'elsewhere' })
    expect(await sent()).toBe(sentBefore)
  })

  test.concurrent('CLIENT PAUSE: the same, with connections that are taken and not answered', async () => {
    await using stage = await open()
    const { redis, gateway, sandbox, read, sent } = stage
    const away = gateway.logs(/Redis does not answer/)
    const back = signalOf(away.then(() => gateway.logs(/Redis answers/)))
    await askRedis(redis.port, 'CLIENT', 'PAUSE', 2500, 'ALL')
    while (!back.aborted) for (const answer of await read()) expect(answer).toMatchObject({ id: ID })
    await sandbox.stripe.customers.update(ID, { name: 'elsewhere' })
    await read({ 'cache-control': 'no-cache' })
    const before = await sent()
    for (const answer of await read()) expect(answer).toMatchObject({ name: 'elsewhere' })
    expect(await sent()).toBe(before)
  })
})
