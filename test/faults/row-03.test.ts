import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startGateways, type GatewayProcess, type Gateways } from '../../proof/redis/gateways.ts'
import {
  GATEWAY_POINTS,
  UPSTREAM_POINTS,
  type GatewayPoint,
  type UpstreamPoint,
} from '../../proof/redis/points.ts'
import { until } from '../support/until.ts'
import { doors, graphql } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { ageFences, fencesOf } from './fences.ts'
import { startReplicas, type Replicas } from './replicas.ts'

const POINTS = [...GATEWAY_POINTS, ...UPSTREAM_POINTS]
type Point = (typeof POINTS)[number]
const READ_POINTS: readonly Point[] = ['LEASE taken', 'before FILL']
const COMMITTED: readonly Point[] = ['POST committed', 'before UNFENCE', 'UNFENCE done']
const FENCED: readonly Point[] = ['FENCE placed', 'POST arrived', 'POST committed', 'before UNFENCE']

let replicas: Replicas
let gateways: Gateways
beforeAll(async () => {
  replicas = await startReplicas()
  const { redis, sandbox } = replicas
  gateways = await startGateways(1, {
    REDIS_URL: redis.url,
    STRIPE_API_URL: sandbox.url,
    LOG_LEVEL: 'silent',
  })
})
afterAll(async () => {
  await gateways[Symbol.asyncDispose]()
  await replicas[Symbol.asyncDispose]()
})

beforeEach(async () => {
  await replicas.sandbox.control.clearFaults()
  if (!doomed().isUp()) await doomed().restart()
})

/** The one that is killed, or the one after it. */
function doomed(): GatewayProcess {
  const [gateway] = gateways.all
  if (gateway === undefined) throw new Error('There is no gateway.')
  return gateway
}

const adjust = (url: string, customerId: string) =>
  graphql.ask(url, 'adjustBalance', { customerId, amount: -500, currency: 'usd', idempotencyKey: customerId })

/** What each door of this gateway says is the customer's balance. */
async function balances(url: string, id: string): Promise<unknown[]> {
  const answers = await Promise.all(doors.map(({ ask }) => ask(url, 'customer', { id })))
  return answers.map(
    (answer) => (answer as { balance: { minorUnits: number } | null }).balance?.minorUnits ?? 0,
  )
}

async function effects(customerId: string): Promise<number> {
  return (await replicas.sandbox.stripe.customers.listBalanceTransactions(customerId)).data.length
}

/** How many of these reads, one after another, asked Stripe. */
async function upstreamReads(id: string, count: number): Promise<number> {
  const sent = async () => {
    const requests = await replicas.sandbox.control.requests()
    return requests.filter(({ method, path }) => method === 'GET' && path === `/v1/customers/${id}`).length
  }
  const before = await sent()
  for (let read = 0; read < count; read += 1) await graphql.ask(replicas.other.url, 'customer', { id })
  return (await sent()) - before
}

/** Resolves when the gateway has been killed at the point, on its way through what it is asked. */
async function killAt(point: Point, ask: (url: string) => Promise<unknown>): Promise<void> {
  const isLost = isUpstream(point) ? await killAtUpstream(point, ask) : await killAtGateway(point, ask)
  expect(isLost).toBe(true)
}

function isUpstream(point: Point): point is UpstreamPoint {
  return UPSTREAM_POINTS.some((one) => one === point)
}

async function killAtGateway(point: GatewayPoint, ask: (url: string) => Promise<unknown>) {
  const killed = doomed().arm(point, 'SIGKILL')
  // Who answers this has been told of the point.
  await fetch(`${doomed().url()}/livez`)
  const isLost = fails(ask(doomed().url()))
  await killed
  return isLost
}

/** The request stays with Stripe until it is released. */
async function killAtUpstream(point: UpstreamPoint, ask: (url: string) => Promise<unknown>) {
  const { control } = replicas.sandbox
  const at = point === 'POST arrived' ? 'before' : 'after'
  const match = { method: 'POST', path: '/v1/customers/{customer}/balance_transactions' }
  await control.fault({ match, action: 'hold', name: 'slow', at })
  const isLost = fails(ask(doomed().url()))
  await control.held('slow')
  await doomed().kill()
  return isLost
}

function fails(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(
    () => false,
    () => true,
  )
}

describeRow(3, () => {
  test.each(POINTS.filter((point) => !READ_POINTS.includes(point)))('a writer: %s', async (point) => {
    const { other, sandbox, redis } = replicas
    const { id } = await sandbox.stripe.customers.create({ name: point })
    expect(await balances(other.url, id)).toEqual([0, 0])

    await killAt(point, (url) => adjust(url, id))
    const isCommitted = COMMITTED.includes(point)
    expect(await effects(id)).toBe(isCommitted ? 1 : 0)
    expect(await balances(other.url, id)).toEqual(isCommitted ? [-500, -500] : [0, 0])
    const isFenced = FENCED.includes(point)
    expect(await fencesOf(redis.port, id)).toHaveLength(isFenced ? 1 : 0)
    expect(await upstreamReads(id, 2)).toBe(isFenced ? 2 : 0)
    await sandbox.control.release('slow')
    if (point === 'POST arrived') {
      await until('the commit', async () => (await effects(id)) === 1)
      expect(await balances(other.url, id)).toEqual([-500, -500])
    }
    await ageFences(redis.port, id)
    expect(await upstreamReads(id, 2)).toBe(isFenced ? 1 : 0)

    expect(await adjust(other.url, id)).toMatchObject({
      __typename: 'AdjustBalanceSuccess',
      freshReads: true,
    })
    expect(await effects(id)).toBe(1)
    expect(await balances(other.url, id)).toEqual([-500, -500])
    await doomed().restart()
    expect(await balances(doomed().url(), id)).toEqual([-500, -500])
    expect(await fencesOf(redis.port, id)).toEqual([])
  })

  test.each(READ_POINTS)('a reader: %s', async (point) => {
    const { other, sandbox } = replicas
    const { id } = await sandbox.stripe.customers.create({ name: point })
    await killAt(point, (url) => graphql.ask(url, 'customer', { id }))
    expect(await balances(other.url, id)).toEqual([0, 0])
    expect(await adjust(other.url, id)).toMatchObject({
      __typename: 'AdjustBalanceSuccess',
      freshReads: true,
    })
    expect(await balances(other.url, id)).toEqual([-500, -500])
    await doomed().restart()
    expect(await balances(doomed().url(), id)).toEqual([-500, -500])
    expect(await upstreamReads(id, 2)).toBe(0)
  })
})
