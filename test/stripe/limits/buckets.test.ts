import { describe, expect, test } from 'vitest'
import { bucketsOf, endpointOf } from '../../../src/stripe/limits/buckets.ts'

test.each([
  ['GET', '/v1/customers/cus_1?expand[0]=default_source', 'GET /v1/customers/{customer}'],
  ['POST', '/v1/customers/cus_2', 'POST /v1/customers/{customer}'],
  ['GET', '/v1/customers', 'GET /v1/customers'],
  ['GET', '/v1/customers/search?query=x', 'GET /v1/customers/search'],
  ['DELETE', '/v1/customers/cus_1/tax_ids/txi_1', 'DELETE /v1/customers/{customer}/tax_ids/{tax_id}'],
  ['POST', '/v1/invoices/in_1/pay', 'POST /v1/invoices/{invoice}/pay'],
])('%s %s is one endpoint for all ids', (method, path, endpoint) => {
  expect(endpointOf(method, path)).toBe(endpoint)
})

describe('in any one second', () => {
  const limits = { perSecond: 100, endpointPerSecond: 25 }
  const most = (endpoint: string, kind: 'read' | 'write', account: string | null = null) =>
    bucketsOf(limits, { account, endpoint, kind }).map(({ name, perSecond, burst }) => [
      name,
      Math.round(perSecond + burst),
    ])

  test('no more is sent than Stripe allows, and reads and writes have a part each', () => {
    expect(most('GET /v1/customers/{customer}', 'read')).toEqual([
      ['own GET /v1/customers/{customer}', 25],
      ['own reads', 70],
    ])
    expect(most('POST /v1/customers/{customer}', 'write')).toEqual([
      ['own POST /v1/customers/{customer}', 25],
      ['own writes', 30],
    ])
    expect(most('GET /v1/customers/search', 'read')[0]).toEqual(['own GET /v1/customers/search', 20])
  })

  test('each connected account has its own', () => {
    expect(most('GET /v1/customers', 'read', 'acct_1')).toEqual([
      ['acct_1 GET /v1/customers', 25],
      ['acct_1 reads', 70],
    ])
  })
})
