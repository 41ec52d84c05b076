import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../src/stripe/attempts.ts'
import { customerReply, scriptedServer } from '../stripe/support/scripted-server.ts'
import { startRedis } from '../support/redis.ts'
import { doors, startGateway, startWorld } from '../support/world.ts'
import { fencesOf } from './fences.ts'

const ID = 'cus_demo_healthy'
const NO_SANDBOX = { status: 404, body: '' }
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

describe.each(doors)('a client that goes in the middle, through $name', ({ ask }) => {
  test('takes its read with it: the request to Stripe is ended, and the next one is answered', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    const stripe = await scriptedServer(NO_SANDBOX, asked.resolve, customerReply())
    const redis = await startRedis()
    // So long that only the client's going ends it.
    const env = { REDIS_URL: redis.url, READ_DEADLINE_MS: '60000' }
    const patient = { ...DEFAULT_POLICY, GET: { ...DEFAULT_POLICY.GET, timeoutMs: 60_000 } }
    const gateway = await startGateway(stripe.url, env, { attempts: patient })
    opened.push(stripe, redis, gateway)
    const client = new AbortController()
    const read = ask(gateway.url, 'customer', { id: 'cus_1' }, {}, client.signal)
    read.catch(() => undefined)
    const upstream = await asked.promise
    const ended = once(upstream, 'close')
    client.abort()
    await expect(read).rejects.toThrow('aborted')
    await ended
    expect(await ask(gateway.url, 'customer', { id: 'cus_1' })).toMatchObject({ id: 'cus_1' })
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
