import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { call, upstreamError } from './support/calls.ts'
import { startBench, type Bench } from './support/sandbox.ts'

let bench: Bench
let customerId: string

beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench[Symbol.asyncDispose]())
beforeEach(async () => {
  customerId = (await bench.stripe.customers.create({ name: 'Ada', source: 'tok_visa' })).id
  await bench.forget()
})
afterEach(() => bench.control('DELETE', 'faults'))

const key = () => crypto.randomUUID()

/** What was sent, as `METHOD path?query body`. */
async function sent(): Promise<string[]> {
  const requests = await bench.requests()
  return requests.map(({ method, path, query, body }) =>
    `${method} ${path}${query && `?${query}`} ${decodeURIComponent(body)}`.trim(),
  )
}

describe('createCustomer', () => {
  it('sends what is given, and what only a new customer can have', async () => {
    const { upstream } = bench
    const customer = {
      fields: { name: 'Grace', balance: -500, metadata: [{ key: 'plan', value: 'gold' }] },
      paymentMethod: 'pm_card_visa',
      taxIdData: [{ type: 'eu_vat', value: 'DE123456789' }],
    }
    const made = await upstream.createCustomer(customer, key(), call())
    expect(made).toMatchObject({ customer: { name: 'Grace' }, replayed: false })
    expect(made.requestId).toMatch(/^req_/)
    expect((await sent())[0]?.split(' ')[2]?.split('&').toSorted()).toEqual([
      'balance=-500',
      'expand[0]=default_source',
      'metadata[plan]=gold',
      'name=Grace',
      'payment_method=pm_card_visa',
      'tax_id_data[0][type]=eu_vat',
      'tax_id_data[0][value]=DE123456789',
    ])
  })

  it('makes one customer for one key, though the answer is lost', async () => {
    await bench.fault({ action: 'drop-after-commit', match: { method: 'POST', path: '/v1/customers' } })
    const made = await bench.upstream.createCustomer(
      { fields: { email: `${key()}@a.example` } },
      key(),
      call(),
    )
    const { email } = made.customer
    expect(made).toMatchObject({ replayed: false, mayBeReplayed: true })
    expect((await bench.stripe.customers.list({ email: email ?? '' })).data).toHaveLength(1)
  })
})

describe('payment methods', () => {
  it('are attached and detached under a key, and say whether they are the default', async () => {
    const query = { customerId, paymentMethod: 'pm_card_visa' }
    const { paymentMethod } = await bench.upstream.attachPaymentMethod(query, key(), call())
    expect(paymentMethod).toMatchObject({ customerId, isDefault: false, card: { last4: '4242' } })
    const once = key()
    const gone = await bench.upstream.detachPaymentMethod(paymentMethod.id, once, call())
    expect(gone).toMatchObject({ paymentMethod: { id: paymentMethod.id, customerId: null }, replayed: false })
    const again = await bench.upstream.detachPaymentMethod(paymentMethod.id, once, call())
    expect(again).toEqual({ ...gone, replayed: true })
  })

  it.each([
    ['pm_unknown', { kind: 'invalid', param: 'payment_method', code: 'resource_missing' }],
    [
      'pm_card_visa_chargeDeclined',
      { kind: 'card', code: 'card_declined', declineCode: 'generic_decline', adviceCode: null },
    ],
  ])('%s is refused', async (paymentMethod, failure) => {
    const attached = bench.upstream.attachPaymentMethod({ customerId, paymentMethod }, key(), call())
    expect((await upstreamError(attached)).failure).toEqual(failure)
  })
})

describe('sources', () => {
  it('are added, read and removed; a removal carries no key', async () => {
    const query = { customerId, source: 'tok_mastercard' }
    const { source } = await bench.upstream.addSource(query, key(), call())
    expect(source).toMatchObject({ __typename: 'CardSource', brand: 'MasterCard' })
    const known = { customerId, source: source.id }
    expect(await bench.upstream.getSource(known, call())).toEqual(source)
    await bench.forget()
    const removed = await bench.upstream.removeSource(known, call())
    const [request] = await bench.requests()
    expect([removed.requestId, request?.method]).toEqual([request?.id, 'DELETE'])
    expect(request?.headers).not.toHaveProperty('idempotency-key')
    expect(await bench.upstream.getSource(known, call())).toBeNull()
  })

  it('may be bank accounts', async () => {
    const added = await bench.upstream.addSource({ customerId, source: 'btok_us_verified' }, key(), call())
    expect(added.source).toMatchObject({ __typename: 'BankAccountSource', last4: '6789' })
  })

  it('are gone at the second attempt of a removal whose answer is lost', async () => {
    const customer = await bench.stripe.customers.retrieve(customerId)
    const source = 'default_source' in customer ? String(customer.default_source) : ''
    const path = '/v1/customers/{customer}/sources/{source}'
    await bench.fault({ action: 'drop-after-commit', match: { method: 'DELETE', path } })
    const error = await upstreamError(bench.upstream.removeSource({ customerId, source }, call()))
    expect(error.failure).toEqual({ kind: 'not_found' })
  })
})

describe('tax ids', () => {
  it('are added, read and removed', async () => {
    const query = { customerId, type: 'eu_vat', value: 'DE123456789' }
    const { taxId } = await bench.upstream.addTaxId(query, key(), call())
    expect(taxId).toMatchObject({ type: 'eu_vat', value: 'DE123456789', country: 'DE' })
    const known = { customerId, taxId: taxId.id }
    expect(await bench.upstream.getTaxId(known, call())).toEqual(taxId)
    expect((await bench.upstream.removeTaxId(known, call())).requestId).toMatch(/^req_/)
    expect(await bench.upstream.getTaxId(known, call())).toBeNull()
  })

  it('must look like their type', async () => {
    const added = bench.upstream.addTaxId({ customerId, type: 'eu_vat', value: 'nonsense' }, key(), call())
    expect((await upstreamError(added)).failure).toEqual({
      kind: 'invalid',
      param: 'value',
      code: 'tax_id_invalid',
    })
  })
})

describe('the balance and the customer', () => {
  it('moves by an amount, with a reason', async () => {
    const made = await bench.upstream.adjustBalance(
      {
        customerId,
        amountMinor: -250,
        currency: 'usd',
        description: 'for the delay',
        metadata: [{ key: 'ticket', value: '7' }],
      },
      key(),
      call(),
    )
    expect(made.balanceTransaction).toMatchObject({
      amount: { minorUnits: -250, currency: 'USD' },
      endingBalance: { minorUnits: -250 },
      description: 'for the delay',
      metadata: [{ key: 'ticket', value: '7' }],
    })
    expect((await bench.stripe.customers.retrieve(customerId)) as object).toMatchObject({ balance: -250 })
  })

  it('can be deleted, once', async () => {
    expect((await bench.upstream.deleteCustomer(customerId, call())).requestId).toMatch(/^req_/)
    const error = await upstreamError(bench.upstream.deleteCustomer(customerId, call()))
    expect(error.failure).toEqual({ kind: 'not_found' })
  })
})
