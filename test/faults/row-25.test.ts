import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { scriptedServer } from '../stripe/support/scripted-server.ts'
import { startDoors } from '../support/doors.ts'
import { exchange, requestBytes } from '../support/raw-http.ts'
import { startGateway, startWorld } from '../support/world.ts'

// SIGTERM while requests are under way: test/shutdown.test.ts.

const json = { 'content-type': 'application/json' }
const UPDATE = JSON.stringify({
  query: 'mutation { updateCustomer(id: "cus_demo_healthy", input: { name: "late" }) { __typename } }',
})

test('clients that never end their head or body are cut, keep nobody else out, and have no effect', async () => {
  const timeouts = { headersTimeoutMs: 500, requestTimeoutMs: 600 }
  await using house = await startDoors({}, { timeouts })
  const port = Number(new URL(house.url).port)
  const head = Buffer.from('POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
  const body = requestBytes('POST', '/graphql', { headers: json, body: UPDATE }).subarray(0, -1)
  const slow = Array.from({ length: 200 }, (_, i) => exchange(port, i % 2 === 0 ? head : body, 'end'))
  const asked = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: json,
    body: '{"query":"{ __typename }"}',
  })
  expect(await asked.json()).toEqual({ data: { __typename: 'Query' } })
  expect(new Set((await Promise.all(slow)).map(({ status }) => status))).toEqual(new Set([408]))
  expect([house.calls, house.reports]).toEqual([[], []])
})

test.each(['customers { nodes { id } }', 'customer(id: "cus_1") { id }'])(
  'a client that goes while %s is read takes the read from Stripe with it',
  async (field) => {
    const came = Promise.withResolvers<ServerResponse>()
    await using stripe = await scriptedServer((response, { url = '' }) => {
      if (url.startsWith('/v1/')) came.resolve(response)
      else response.writeHead(404).end()
    })
    await using gateway = await startGateway(stripe.url)
    const client = new AbortController()
    const body = JSON.stringify({ query: `{ ${field} }` })
    const asked = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: json,
      body,
      signal: client.signal,
    })
    const response = await came.promise
    client.abort()
    await expect(asked).rejects.toThrow('aborted')
    await once(response, 'close')
    expect(response.writableEnded).toBe(false)
  },
)

test('a client that goes while an update is sent takes nothing back', async () => {
  await using world = await startWorld()
  const match = { method: 'POST', path: '/v1/customers/{customer}' }
  await world.sandbox.control.fault({ match, action: 'hold', name: 'slow', at: 'before' })
  const client = new AbortController()
  const asked = fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: json,
    body: UPDATE,
    signal: client.signal,
  })
  asked.catch(() => undefined)
  await world.sandbox.control.held('slow')
  const ended = world.gateway.logs(/updateCustomer ended/)
  client.abort()
  await world.sandbox.control.release('slow')
  expect(await ended).toContain('UpdateCustomerSuccess')
  expect((await world.sandbox.stripe.customers.retrieve('cus_demo_healthy')) as object).toMatchObject({
    name: 'late',
  })
})
