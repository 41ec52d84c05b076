import { expect, test } from 'vitest'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { doors, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'

const outages: { fault: string; strike: (redis: RedisServer) => unknown }[] = [
  { fault: 'is dead', strike: (redis) => redis.kill() },
  { fault: 'hangs', strike: (redis) => redis.freeze() },
]
const cases = outages.flatMap((outage) => doors.map((door) => ({ ...outage, ...door })))

describeRow(5, () => {
  test.concurrent.each(cases)(
    'Redis $fault before the fence: the write is refused, and nothing is sent, through $name',
    async ({ ask, strike }) => {
      await using redis = await startRedis()
      await using world = await startWorld({ REDIS_URL: redis.url })
      const { gateway, sandbox } = world
      const read = () => ask(gateway.url, 'customer', { id: ID })
      const gone = gateway.logs(/Redis does not answer/)
      await strike(redis)
      await sandbox.control.clearRequests()
      expect(await ask(gateway.url, 'updateCustomer', { id: ID, input: { name: 'never' } })).toMatchObject({
        __typename: 'ServiceUnavailableError',
        code: 'CACHE_UNAVAILABLE',
        retryable: true,
      })
      expect((await sandbox.control.requests()).filter(({ method }) => method === 'POST')).toEqual([])
      expect(await read()).toMatchObject({ id: ID, name: expect.not.stringContaining('never') })
      await gone
    },
  )
})
