import { expect, test } from 'vitest'
import { startSandbox } from '../sandbox/harness.ts'
import { startGatewayProcess } from '../support/gateway-process.ts'
import { startRedis } from '../support/redis.ts'
import { doors, graphql, startGateway } from '../support/world.ts'
import { metric } from './failed-read.ts'
import { ageFences, fencesOf } from './fences.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'

describeRow(4, () => {
  test.concurrent.each(doors)(
    'a writer that hangs until its fence has ended: what was stored meanwhile goes before it answers, through $name',
    async ({ ask }) => {
      await using redis = await startRedis()
      await using sandbox = await startSandbox({ seeded: true })
      // So long that the other would still repeat what it was given, were it not waited for.
      const env = { REDIS_URL: redis.url, CACHE_L1_MS: '500' }
      await using other = await startGateway(sandbox.url, env)
      await using writer = await startGatewayProcess(sandbox.url, env)
      const seen = async () => graphql.ask(other.url, 'customer', { id: ID })
      const rename = (name: string) => ask(writer.url, 'updateCustomer', { id: ID, input: { name } })
      const lapsed = () => metric(writer.url, 'tollgate_fence_lapsed_total')
      await rename('before')
      expect(await lapsed()).toBe(0)

      await sandbox.control.fault({ match: { method: 'POST', customer: ID }, action: 'hold', name: 'slow' })
      const renamed = rename('after')
      await sandbox.control.held('slow')
      writer.freeze()
      await ageFences(redis.port, ID)
      expect(await seen()).toMatchObject({ name: 'before' })
      await sandbox.control.release('slow')
      while ((await nameAtStripe()) !== 'after');
      // Stored while the writer hung, and answered as what nobody has said is over.
      expect(await seen()).toMatchObject({ name: 'before' })
      writer.thaw()

      expect(await renamed).toMatchObject({ customer: { name: 'after' }, freshReads: true })
      expect(await seen()).toMatchObject({ name: 'after' })
      expect(await lapsed()).toBe(1)
      expect(await fencesOf(redis.port, ID)).toEqual([])

      async function nameAtStripe(): Promise<unknown> {
        const customer = await sandbox.stripe.customers.retrieve(ID)
        return 'name' in customer ? customer.name : null
      }
    },
  )
})
