import { expect, test } from 'vitest'
import { startDoors } from '../support/doors.ts'
import { exchange, requestBytes } from '../support/raw-http.ts'
import { describeRow } from './describe-row.ts'

const json = { 'content-type': 'application/json' }
const UPDATE = JSON.stringify({
  query: 'mutation { updateCustomer(id: "cus_demo_healthy", input: { name: "late" }) { __typename } }',
})

describeRow(25, () => {
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
})
