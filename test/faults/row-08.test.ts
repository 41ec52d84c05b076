import { afterEach, expect, test } from 'vitest'
import { askRedis } from '../support/ask-redis.ts'
import { startRedis } from '../support/redis.ts'
import { doors, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

describeRow(8, () => {
  test.each(doors)(
    'Redis that is killed and comes back with what it once saved is cold, through $name',
    async ({ ask }) => {
      const redis = await startRedis()
      const world = await startWorld({ REDIS_URL: redis.url })
      opened.push(redis, world)
      const { gateway, sandbox } = world
      const read = () => ask(gateway.url, 'customer', { id: ID })
      const rename = (name: string) => ask(gateway.url, 'updateCustomer', { id: ID, input: { name } })
      const entries = () => askRedis(redis.port, 'KEYS', `*:${ID}}:d`)
      await rename('saved')
      expect(await read()).toMatchObject({ name: 'saved' })
      await askRedis(redis.port, 'SAVE')
      await rename('newer')
      expect(await read()).toMatchObject({ name: 'newer' })

      const back = gateway.logs(/Redis answers/)
      await redis.kill()
      await redis.start()
      // It does hold the old entry.
      expect(await entries()).toHaveLength(1)
      expect(await read()).toMatchObject({ name: 'newer' })
      await back
      const before = (await sandbox.control.requests()).length
      for (let round = 0; round < 3; round += 1) expect(await read()).toMatchObject({ name: 'newer' })
      expect((await sandbox.control.requests()).length - before).toBeLessThanOrEqual(1)
    },
  )
})
