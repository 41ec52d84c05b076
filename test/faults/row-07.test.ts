import { expect, test } from 'vitest'
import { startRedis } from '../support/redis.ts'
import { doors, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'

describeRow(7, () => {
  test('Redis that hangs: every read is answered by Stripe, and from the cache again after it', async () => {
    await using redis = await startRedis()
    await using world = await startWorld({ REDIS_URL: redis.url })
    const { gateway, sandbox } = world
    const read = (headers = {}) =>
      Promise.all(doors.map(({ ask }) => ask(gateway.url, 'customer', { id: ID }, headers)))
    const sent = async () => (await sandbox.control.requests()).length
    await read()

    const away = gateway.logs(/Redis does not answer/)
    redis.freeze()
    // Only Stripe can tell this name: the cache was not told of it.
    await sandbox.stripe.customers.update(ID, { name: 'elsewhere' })
    for (let round = 0; round < 20; round += 1)
      for (const answer of await read()) expect(answer).toMatchObject({ name: 'elsewhere' })
    await away

    const back = gateway.logs(/Redis answers/)
    redis.thaw()
    await back
    await read({ 'cache-control': 'no-cache' })
    const before = await sent()
    for (const answer of await read()) expect(answer).toMatchObject({ name: 'elsewhere' })
    expect(await sent()).toBe(before)
  })
})
