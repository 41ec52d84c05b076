import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { AttemptPolicy } from '../src/stripe/attempts.ts'
import { createManualClock } from './cache/manual-clock.ts'
import { metric } from './faults/failed-read.ts'
import { EAGER } from './stripe/support/calls.ts'
import { scriptedServer } from './stripe/support/scripted-server.ts'
import { AUTH_ENV, bearer } from './support/tokens.ts'
import { graphql, startGateway } from './support/world.ts'

const [NOISY, OTHER] = ['acct_noisy', 'acct_other']
/** What is held stays under way, however long the rest takes. */
const PATIENT = { ...EAGER, GET: { attempts: 1, timeoutMs: 60_000 } }
/** Three quarters of all places. */
const READS = 48

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** A gateway before a Stripe that answers each read as `answer` says; null: the key's own account. */
async function open(attempts: AttemptPolicy, answer: (account: string | null, r: ServerResponse) => void) {
  const stripe = await scriptedServer((response, { url = '', headers }) => {
    if (!url.startsWith('/v1/')) return response.writeHead(404).end()
    const account = headers['stripe-account']
    return answer(typeof account === 'string' ? account : null, response)
  })
  opened.push(stripe)
  // Time stands still, so that no budget fills again.
  const gateway = await startGateway(
    stripe.url,
    { ...AUTH_ENV, READ_DEADLINE_MS: '60000' },
    { attempts, clock: createManualClock() },
  )
  opened.push(gateway)
  const read = async (account: string | null, id: string) => {
    const claims = account === null ? {} : { stripe_account: account }
    return graphql.ask(gateway.url, 'customer', { id }, await bearer({ role: 'support', ...claims }))
  }
  return { gateway, stripe, read }
}

function fail(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end('{"error":{"type":"api_error"}}')
}

function giveCustomer(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('{"id":"cus_1","object":"customer","created":1790000000}')
}

test.each([OTHER, null])(
  'one account that is asked too much at once leaves %s all its places',
  async (account) => {
    const held: ServerResponse[] = []
    const full = Promise.withResolvers<void>()
    const { read } = await open(PATIENT, (asked, response) => {
      if (asked === NOISY) return fail(response, 429, { 'stripe-rate-limited-reason': 'global-concurrency' })
      held.push(response)
      if (held.length === READS) full.resolve()
    })
    for (let id = 0; id < READS; id += 1) await read(NOISY, `cus_${id}`)
    const reads = Array.from({ length: READS }, (_, id) => read(account, `cus_${id}`))
    await full.promise
    for (const response of held) giveCustomer(response)
    for (const answer of await Promise.all(reads)) expect(answer).toMatchObject({ id: 'cus_1' })
  },
)

test('the repetitions that one account has used up are not those of another', async () => {
  const once = { ...EAGER, budget: { part: 0, perSecond: 0.1 } }
  const asked: (string | null)[] = []
  const { gateway, read } = await open(once, (account, response) => {
    asked.push(account)
    fail(response, 500)
  })
  for (const account of [NOISY, NOISY, OTHER, null, OTHER]) await read(account, 'cus_1')
  expect(asked).toEqual([NOISY, NOISY, NOISY, OTHER, OTHER, null, null, OTHER])
  expect(await metric(gateway.url, 'tollgate_upstream_retries_total')).toBe(5)
})
