import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ageInRedis } from './cache/drivers.ts'
import { startRedis, type RedisServer } from './support/redis.ts'
import { startGateway, startWorld, type TestGateway, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
/** A fifth of the default time to live. */
const SOFT_TTL_MS = 60_000

let redis: RedisServer
let admin: Redis
let world: World
beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  world = await startWorld({ REDIS_URL: redis.url })
})
afterAll(async () => {
  admin.disconnect()
  await world[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
beforeEach(() => world.sandbox.control.reset(true))

interface Answer {
  name: string | null
  /** Whether it was said to be stale. */
  stale: boolean
}

const askers: { door: string; ask: (url: string, headers?: Record<string, string>) => Promise<Answer> }[] = [
  {
    door: 'GraphQL',
    async ask(url, headers = {}) {
      const query = `{ customer(id: "${ID}") { name invoices { nodes { id } } } }`
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      })
      const body = (await response.json()) as {
        data: { customer: { name: string } }
        extensions?: { cache?: { stale: true } }
      }
      return { name: body.data.customer.name, stale: body.extensions?.cache?.stale === true }
    },
  },
  {
    door: 'tRPC',
    async ask(url, headers = {}) {
      const input = encodeURIComponent(JSON.stringify({ id: ID }))
      const response = await fetch(`${url}/trpc/customer.get?input=${input}`, { headers })
      const body = (await response.json()) as { result: { data: { name: string } } }
      return {
        name: body.result.data.name,
        stale: response.headers.get('cache-status')?.endsWith('detail=stale') ?? false,
      }
    },
  },
]

async function letTimePass(ms: number): Promise<void> {
  for (const key of await admin.keys('*:d')) await ageInRedis(admin, key.slice(0, -2), ms)
}
const renameElsewhere = (name: string) =>
  fetch(`${world.sandbox.url}/v1/customers/${ID}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_sandbox' },
    body: new URLSearchParams({ name }),
  })

describe.each(askers)('through $door', ({ ask }) => {
  test('while Stripe fails, what has aged is answered and said to be stale; then it is read anew', async () => {
    const { gateway, sandbox } = world
    const { name } = await ask(gateway.url)
    await letTimePass(SOFT_TTL_MS)
    await sandbox.control.fault({
      match: { method: 'GET', path: '*' },
      action: 'status',
      status: 503,
      times: 50,
    })
    const unread = await fetch(`${gateway.url}/trpc/customer.get?input=%7B%22id%22%3A%22cus_demo_new%22%7D`)
    expect(unread.ok).toBe(false)
    expect(await ask(gateway.url)).toEqual({ name, stale: true })
    await sandbox.control.clearFaults()
    await renameElsewhere('renamed elsewhere')
    let answer = await ask(gateway.url)
    while (answer.stale || answer.name === name) answer = await ask(gateway.url)
    expect(answer).toEqual({ name: 'renamed elsewhere', stale: false })
  })

  test.each(['no-cache', 'max-age=0, No-Cache'])(
    'with Cache-Control: %s it is read anew, for every later reader too',
    async (header) => {
      const { gateway } = world
      await ask(gateway.url)
      await renameElsewhere('renamed elsewhere')
      expect((await ask(gateway.url)).name).not.toBe('renamed elsewhere')
      expect((await ask(gateway.url, { 'cache-control': header })).name).toBe('renamed elsewhere')
      expect((await ask(gateway.url)).name).toBe('renamed elsewhere')
    },
  )

  test('any other Cache-Control reads as always', async () => {
    await ask(world.gateway.url)
    await renameElsewhere('renamed elsewhere')
    const { name } = await ask(world.gateway.url, { 'cache-control': 'no-cache-please, max-age=0' })
    expect(name).not.toBe('renamed elsewhere')
  })
})

describe('replicas that repeat hits by themselves', () => {
  const L1 = { CACHE_L1_MS: '1000' }
  let replicas: TestGateway[]
  beforeAll(async () => {
    const env = { REDIS_URL: redis.url, ...L1 }
    replicas = [await startGateway(world.sandbox.url, env), await startGateway(world.sandbox.url, env)]
  })
  afterAll(async () => {
    for (const replica of replicas) await replica[Symbol.asyncDispose]()
  })

  test.each(askers)('never show what was before an answered write, through $door', async ({ ask }) => {
    const [writer, reader] = replicas as [TestGateway, TestGateway]
    for (const name of ['one', 'two']) {
      await ask(reader.url)
      const query = `mutation { updateCustomer(id: "${ID}", input: { name: "${name}" }) { __typename } }`
      const response = await fetch(`${writer.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      expect(await response.json()).toMatchObject({
        data: { updateCustomer: { __typename: 'UpdateCustomerSuccess' } },
      })
      for (const { url } of replicas) expect((await ask(url)).name).toBe(name)
    }
  })

  test('answer without asking Redis', async () => {
    const [, reader] = replicas as [TestGateway, TestGateway]
    const [{ ask }] = askers as [(typeof askers)[number]]
    const asked = async () => {
      const before = await scripts()
      await ask(reader.url)
      return (await scripts()) - before
    }
    const questions = new Set<number>()
    while (!questions.has(0)) questions.add(await asked())
    expect(questions).toContain(0)
  })
})

async function scripts(): Promise<number> {
  const stats = await admin.info('commandstats')
  return Number(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1] ?? 0)
}
