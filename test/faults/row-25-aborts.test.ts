import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/stripe/attempts.ts'
import { customerReply, scriptedServer, type Reply } from '../stripe/support/scripted-server.ts'
import { startRedis } from '../support/redis.ts'
import type { Operation } from '../support/operations.ts'
import { doors, startGateway, startWorld, type Args } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { fencesOf } from './fences.ts'

const ID = 'cus_demo_healthy'
const NO_SANDBOX = { status: 404, body: '' }
const READS: { what: string; operation: Operation; args: Args; reply: Reply; answer: object }[] = [
  {
    what: 'a customer',
    operation: 'customer',
    args: { id: 'cus_1' },
    reply: customerReply(),
    answer: { id: 'cus_1' },
  },
  {
    what: 'a list',
    operation: 'customers',
    args: {},
    reply: { status: 200, body: { object: 'list', data: [], has_more: false } },
    answer: { items: [] },
  },
]
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

describeRow(25, () => {
  describe.each(doors)('a client that goes in the middle, through $name', ({ ask }) => {
    test.each(READS)('takes its read of $what with it, and the next one is answered', async (read) => {
      const { operation, args, reply, answer } = read
      const asked = Promise.withResolvers<ServerResponse>()
      const stripe = await scriptedServer(NO_SANDBOX, asked.resolve, reply)
      const redis = await startRedis()
      // So long that only the client's going ends it.
      const env = { REDIS_URL: redis.url, READ_DEADLINE_MS: '60000' }
      const patient = { ...DEFAULT_POLICY, GET: { ...DEFAULT_POLICY.GET, timeoutMs: 60_000 } }
      const gateway = await startGateway(stripe.url, env, { attempts: patient })
      opened.push(stripe, redis, gateway)
      const client = new AbortController()
      const lost = ask(gateway.url, operation, args, {}, client.signal)
      lost.catch(() => undefined)
      const upstream = await asked.promise
      const ended = once(upstream, 'close')
      client.abort()
      await expect(lost).rejects.toThrow('aborted')
      await ended
      expect(upstream.writableEnded).toBe(false)
      expect(await ask(gateway.url, operation, args)).toMatchObject(answer)
    })

    test('leaves its write: it is finished, and its fence lifted', async () => {
      const redis = await startRedis()
      const world = await startWorld({ REDIS_URL: redis.url })
      opened.push(redis, world)
      const { gateway, sandbox } = world
      const match = { method: 'POST', customer: ID }
      await sandbox.control.fault({ match, action: 'hold', name: 'slow' })
      const client = new AbortController()
      const input = { name: 'nobody waits' }
      const update = ask(gateway.url, 'updateCustomer', { id: ID, input }, {}, client.signal)
      update.catch(() => undefined)
      await sandbox.control.held('slow')
      const done = gateway.logs(/updateCustomer ended with UpdateCustomerSuccess/)
      client.abort()
      await expect(update).rejects.toThrow('aborted')
      await sandbox.control.release('slow')
      await done
      expect(await fencesOf(redis.port, ID)).toEqual([])
      expect(await ask(gateway.url, 'customer', { id: ID })).toMatchObject(input)
    })
  })
})
