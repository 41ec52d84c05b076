import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createManualClock } from '../cache/manual-clock.ts'
import { stripeError, scriptedServer, type ScriptedServer } from '../stripe/support/scripted-server.ts'
import { startGateway, type TestGateway } from '../support/world.ts'
import { metric, readingDoors, type ReadFailure } from './failed-read.ts'
import { describeRow } from './describe-row.ts'

const READS = 600
/** Of the 25 requests a second that Stripe allows in test mode, what reads may take evenly and at once. */
const PER_SECOND = 14
const BURST = 4
/** What waits at most: as many as have their turn within two seconds. */
const WAITING = 2 * PER_SECOND

const clock = createManualClock()
let stripe: ScriptedServer
let gateway: TestGateway
beforeAll(async () => {
  stripe = await scriptedServer({ status: 404, body: '' }, stripeError(404, MISSING))
  gateway = await startGateway(stripe.url, { STRIPE_RATE_LIMIT: '25', LOG_LEVEL: 'silent' }, { clock })
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await stripe[Symbol.asyncDispose]()
})

const MISSING = { code: 'resource_missing', param: 'id' }
const sent = () => stripe.requests.filter(({ url }) => url.startsWith('/v1/customers/')).length
const waiting = () => metric(gateway.url, 'tollgate_upstream_waiting')

/** Resolves when none of the reads is on its way any more: each was sent, waits, or was refused. */
async function allHaveArrived(): Promise<number> {
  for (;;) {
    const refused = await metric(gateway.url, 'tollgate_upstream_withheld_total', /by="rate"/)
    const length = await waiting()
    if (sent() + length + refused >= READS) return length
  }
}

describeRow(13, () => {
  test('a flood of ids that nobody has: few are asked for, few wait, and the rest is told to come back', async () => {
    const startMs = clock.nowMs()
    const reads = Array.from({ length: READS }, (_, index) => {
      const door = readingDoors[index % 2]
      return door?.read(gateway.url, `cus_${randomBytes(7).toString('hex')}`) ?? null
    })
    const length = await allHaveArrived()
    expect(sent()).toBeLessThanOrEqual(BURST)
    expect(length).toBeLessThanOrEqual(WAITING)
    const answers: (ReadFailure | null)[] = await clock.passUntil(Promise.all(reads))
    const seconds = (clock.nowMs() - startMs) / 1000
    expect(sent()).toBeLessThanOrEqual(BURST + PER_SECOND * seconds)
    expect(sent()).toBeGreaterThan(PER_SECOND)
    expect(await waiting()).toBe(0)
    const refused = answers.filter((answer) => answer !== null)
    expect(refused).toHaveLength(READS - sent())
    for (const { code, retryAfterMs } of refused) {
      expect(code).toBe('OVERLOADED')
      expect(retryAfterMs).toBeGreaterThan(2000)
    }
  })
})
