import { expect, test } from 'vitest'
import { startRedis, type RedisServer } from '../support/redis.ts'
import { doors, graphql, startGateway, startWorld } from '../support/world.ts'
import { fencesOf } from './fences.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'

const outages: {
  fault: string
  strike: (redis: RedisServer) => unknown
  mend: (redis: RedisServer) => unknown
}[] = [
  { fault: 'hangs', strike: (redis) => redis.freeze(), mend: (redis) => redis.thaw() },
  { fault: 'dies', strike: (redis) => redis.kill(), mend: (redis) => redis.start() },
]
const cases = outages.flatMap((outage) => doors.map((door) => ({ ...outage, ...door })))

describeRow(6, () => {
  test.concurrent.each(cases)(
    'Redis $fault between the commit and the answer: the write succeeds, says that reads may lag, and they do not, through $name',
    async ({ ask, strike, mend }) => {
      await using redis = await startRedis()
      const env = { REDIS_URL: redis.url }
      await using world = await startWorld(env)
      await using other = await startGateway(world.sandbox.url, env)
      const { gateway, sandbox } = world
      const seenByAll = () =>
        Promise.all([gateway, other].map(({ url }) => graphql.ask(url, 'customer', { id: ID })))
      await seenByAll()

      await sandbox.control.fault({
        match: { method: 'POST', customer: ID },
        action: 'hold',
        name: 'slow',
        at: 'after',
      })
      const renamed = ask(gateway.url, 'updateCustomer', { id: ID, input: { name: 'after' } })
      await sandbox.control.held('slow')
      const areAway = [gateway, other].map(({ logs }) => logs(/Redis does not answer/))
      await strike(redis)
      await sandbox.control.release('slow')
      expect(await renamed).toMatchObject({ customer: { name: 'after' }, freshReads: false })
      for (const answer of await seenByAll()) expect(answer).toMatchObject({ name: 'after' })

      await Promise.all(areAway)
      const areBack = [gateway, other].map(({ logs }) => logs(/Redis answers/))
      await mend(redis)
      await Promise.all(areBack)
      for (const answer of await seenByAll()) expect(answer).toMatchObject({ name: 'after' })
      // Told to end, it first tells Redis what it still owes.
      await gateway[Symbol.asyncDispose]()
      expect(await fencesOf(redis.port, ID)).toEqual([])
      expect(await graphql.ask(other.url, 'customer', { id: ID })).toMatchObject({ name: 'after' })
    },
  )
})
