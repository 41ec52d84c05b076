import { afterEach, expect, test } from 'vitest'
import { startSandbox, type RunningSandbox } from '../sandbox/harness.ts'
import { freePorts } from '../support/free-ports.ts'
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts'
import { startRedis } from '../support/redis.ts'
import { startRoundRobin } from '../support/round-robin.ts'
import { until } from '../support/until.ts'
import { graphql } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { fencesOf } from './fences.ts'
import { startLoad } from './steady-load.ts'

const ID = 'cus_demo_past_due'
const CUSTOMERS = ['cus_demo_healthy', 'cus_demo_new', 'cus_demo_pinned_card']
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** Sends an update to this gateway that Stripe carries out and does not answer until `slow` is released. */
async function updateUnderWay(sandbox: RunningSandbox, url: string, name: string) {
  const match = { method: 'POST', customer: ID }
  await sandbox.control.fault({ match, action: 'hold', name: 'slow', at: 'after' })
  const answer = graphql.ask(url, 'updateCustomer', { id: ID, input: { name } })
  await sandbox.control.held('slow')
  return { answer }
}

async function refusesConnections(url: string): Promise<boolean> {
  return fetch(`${url}/livez`).then(
    () => false,
    () => true,
  )
}

describeRow(25, () => {
  test('gateways that are restarted one after the other, under load: no request fails, and the update that is under way is answered and its fence lifted', async () => {
    const redis = await startRedis()
    const sandbox = await startSandbox({ seeded: true })
    opened.push(redis, sandbox)
    const env = { REDIS_URL: redis.url, DRAIN_GRACE_MS: '1500' }
    const start = async (port: number) => {
      const gateway = await startGatewayProcess(sandbox.url, { ...env, PORT: String(port) })
      opened.push(gateway)
      return gateway
    }
    const gateways = await Promise.all((await freePorts(2)).map(start))
    const balancer = await startRoundRobin(gateways.map(({ url }) => url))
    opened.push(balancer)
    const serves = ({ url }: GatewayProcess) => until(`${url} is served`, () => balancer.serves(url))
    await Promise.all(gateways.map(serves))
    const { url } = balancer
    const load = startLoad({ writer: url, readers: [url] }, CUSTOMERS)

    for (const gateway of gateways) {
      const { answer } = await updateUnderWay(sandbox, gateway.url, gateway.url)
      gateway.terminate()
      await until('it takes no more connections', () => refusesConnections(gateway.url))
      expect(balancer.serves(gateway.url)).toBe(false)
      expect(await fencesOf(redis.port, ID)).toHaveLength(1)
      await sandbox.control.release('slow')
      expect(await answer).toMatchObject({ customer: { name: gateway.url }, freshReads: true })
      expect(await gateway.ended).toBe(0)
      expect(await fencesOf(redis.port, ID)).toEqual([])
      await serves(await start(Number(new URL(gateway.url).port)))
    }
    const { answered, ...rest } = await load.end()
    expect(rest).toEqual({ refused: 0, lagging: 0, stale: [], errors: [] })
    expect(answered).toBeGreaterThan(100)
  })

  test('a second signal ends at once', async () => {
    const sandbox = await startSandbox({ seeded: true })
    const gateway = await startGatewayProcess(sandbox.url, { DRAIN_GRACE_MS: '60000' })
    opened.push(sandbox, gateway)
    gateway.terminate()
    await until('it drains', async () => (await fetch(`${gateway.url}/readyz`)).status === 503)
    gateway.terminate()
    expect(await gateway.ended).toBe(1)
  })
})
