import { expect, test } from 'vitest'
import { EAGER } from '../stripe/support/calls.ts'
import { startRedis } from '../support/redis.ts'
import { doors, graphql, startGateway, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { fencesOf } from './fences.ts'

const ID = 'cus_demo_healthy'
const HASTY = { ...EAGER, POST: { attempts: 3, timeoutMs: 200 } }

describeRow(16, () => {
  test.concurrent.each(doors)(
    'a write that is never answered and commits later shows at once, through $name',
    async ({ ask }) => {
      await using redis = await startRedis()
      const env = { REDIS_URL: redis.url }
      await using world = await startWorld(env, { attempts: HASTY })
      await using other = await startGateway(world.sandbox.url, env)
      const { control, stripe } = world.sandbox
      const read = (url: string) => graphql.ask(url, 'customer', { id: ID })
      const rename = () =>
        ask(world.gateway.url, 'updateCustomer', { id: ID, input: { name: 'late' }, idempotencyKey: 'late' })

      await read(other.url)
      await control.fault({ match: { method: 'POST', customer: ID }, action: 'hold', name: 'late' })
      expect(await rename()).toMatchObject({
        __typename: 'OutcomeUnknownError',
        code: 'OUTCOME_UNKNOWN',
        idempotencyKey: 'late',
      })
      expect(await fencesOf(redis.port, ID)).toHaveLength(1)
      // Nothing is stored while the fence stands, so nothing can be shown after the commit.
      for (const { url } of [world.gateway, other])
        expect(await read(url)).not.toMatchObject({ name: 'late' })
      await control.release('late')
      while ((await nameOf()) !== 'late');
      for (const { url } of [world.gateway, other]) expect(await read(url)).toMatchObject({ name: 'late' })
      expect(await rename()).toMatchObject({
        __typename: 'UpdateCustomerSuccess',
        customer: { name: 'late' },
      })

      async function nameOf(): Promise<unknown> {
        const customer = await stripe.customers.retrieve(ID)
        return 'name' in customer ? customer.name : null
      }
    },
  )
})
