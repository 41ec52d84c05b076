import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PayOpenInvoicesSuccess } from '../src/domain/pay-open-invoices/pay-open-invoices-result.ts'
import { advance, pastDueCustomer, weeklyPrice } from './contract/past-due.ts'
import { doors, startGateway, startWorld, type Door, type World } from './support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

interface Pay {
  customerId: string
  paymentMethod: string
  idempotencyKey?: string
}

function ask(door: Door, args: Pay, url = world.gateway.url): Promise<unknown> {
  return door.ask(url, 'payOpenInvoices', { ...args })
}

async function pay(door: Door, args: Pay, url?: string): Promise<PayOpenInvoicesSuccess> {
  const answer = await ask(door, args, url)
  expect(answer).toMatchObject({ __typename: 'PayOpenInvoicesSuccess' })
  return answer as PayOpenInvoicesSuccess
}

/** What the sandbox itself has charged a customer, but for what a bank refused. */
async function paidCharges(customer: string) {
  const { data } = await world.sandbox.stripe.charges.list({ customer, limit: 100 })
  return data.filter(({ paid }) => paid)
}

async function defaultMethodOf(id: string): Promise<unknown> {
  const customer = await world.sandbox.stripe.customers.retrieve(id)
  return 'invoice_settings' in customer ? customer.invoice_settings.default_payment_method : null
}

async function requestsOf(run: () => Promise<unknown>): Promise<string[]> {
  await world.sandbox.control.clearRequests()
  await run()
  const requests = await world.sandbox.control.requests()
  return requests.map(({ method, path }) => `${method} ${path.replaceAll(/\/\w+_\w{14,}/g, '/…')}`)
}

/** Open invoices by their id, each with what paying it came to. */
function outcomes({ retriedInvoices }: PayOpenInvoicesSuccess): [string, string][] {
  return retriedInvoices.map(({ invoice, outcome }): [string, string] => [invoice.id, outcome]).sort()
}

describe.each(doors)('a payment method through $name', (door) => {
  test('that works: attached, the default, and the invoice is paid with it', async () => {
    const { stripe } = world.sandbox
    const { customer, openInvoices, subscriptions } = await pastDueCustomer(stripe)
    const before = await paidCharges(customer)
    const paid = await pay(door, { customerId: customer, paymentMethod: 'pm_card_visa' })
    expect(paid).toMatchObject({
      customer: {
        id: customer,
        delinquent: false,
        invoiceSettings: { defaultPaymentMethod: { id: paid.paymentMethod.id } },
      },
      paymentMethod: { customerId: customer, isDefault: true, card: { last4: '4242' } },
      retriedInvoices: [
        {
          outcome: 'PAID',
          amount: { minorUnits: 2000, currency: 'USD' },
          invoice: { id: openInvoices[0], status: 'PAID' },
          subscription: { id: subscriptions[0], status: 'ACTIVE' },
          decline: null,
          nextAction: null,
        },
      ],
      retryDetection: { status: 'COMPLETE', candidates: 1, warnings: [] },
      replayed: false,
      freshReads: true,
    })
    const [charge, ...older] = await paidCharges(customer)
    expect(older).toHaveLength(before.length)
    expect(charge?.payment_method).toBe(paid.paymentMethod.id)
  })

  test('that the bank refuses: the default all the same, and the invoice stays open', async () => {
    const { customer, openInvoices } = await pastDueCustomer(world.sandbox.stripe)
    const declined = await pay(door, {
      customerId: customer,
      paymentMethod: 'pm_card_visa_chargeCustomerFailLostCard',
    })
    expect(declined).toMatchObject({
      customer: { delinquent: true },
      retriedInvoices: [
        {
          outcome: 'DECLINED',
          invoice: { id: openInvoices[0], status: 'OPEN' },
          decline: { declineCode: 'lost_card', message: 'Your card was declined. Try another card.' },
        },
      ],
      retryDetection: { status: 'COMPLETE' },
    })
    expect(await defaultMethodOf(customer)).toBe(declined.paymentMethod.id)
  })

  test('that wants 3-D Secure: confirmed on the page that was answered, the invoice is paid', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const { retriedInvoices } = await pay(door, {
      customerId: customer,
      paymentMethod: 'pm_card_authenticationRequired',
    })
    expect(retriedInvoices).toMatchObject([
      { outcome: 'REQUIRES_ACTION', nextAction: { type: 'CONFIRM_PAYMENT' } },
    ])
    const [retried] = retriedInvoices
    const page = retried?.nextAction?.url ?? ''
    await fetch(page, { method: 'POST', body: new URLSearchParams({ result: 'succeeded' }) })
    expect(await stripe.invoices.retrieve(retried?.invoice.id ?? '')).toMatchObject({ status: 'paid' })
  })

  test('that is on the customer already is not attached again', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
    const requests = await requestsOf(() => pay(door, { customerId: customer, paymentMethod: id }))
    expect(requests).toEqual([
      'GET /v1/invoices',
      'GET /v1/payment_methods/…',
      'POST /v1/customers/…',
      'POST /v1/invoices/…/pay',
      'GET /v1/invoices/…',
      'GET /v1/customers/…',
    ])
  })

  test('that is a card from the time of sources', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const { id } = await stripe.customers.createSource(customer, { source: 'tok_mastercard' })
    const paid = await pay(door, { customerId: customer, paymentMethod: id })
    expect(paid).toMatchObject({ paymentMethod: { id }, retriedInvoices: [{ outcome: 'PAID' }] })
  })
})

const [graphql, trpc] = doors as readonly [Door, Door]

describe('what is paid', () => {
  test('of three subscriptions each as its own bank says', async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe, { amounts: [1000, 2000, 3000] })
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    const charges = ['succeeded', 'insufficient_funds', 'requires_action']
    const says = charges.map(async (charge, index) => {
      const invoice = openInvoices[index] ?? expect.fail('there are three')
      const path = `/v1/invoices/${invoice}/pay`
      await control.fault({ match: { method: 'POST', path }, action: 'hold', name: invoice, at: 'before' })
      return { invoice, charge }
    })
    const banks = (await Promise.all(says)).map(async ({ invoice, charge }) => {
      await control.held(invoice)
      await control.behaviour({ card: id, charge })
      await control.release(invoice)
    })
    const [mixed] = await Promise.all([pay(graphql, { customerId: customer, paymentMethod: id }), ...banks])
    const expected = ['PAID', 'DECLINED', 'REQUIRES_ACTION'].map((outcome, index) => [
      openInvoices[index],
      outcome,
    ])
    expect(outcomes(mixed)).toEqual(expected.sort())
    expect(mixed.retryDetection).toMatchObject({ status: 'COMPLETE', candidates: 3, warnings: [] })
  })

  test.each(['default_payment_method', 'default_source'] as const)(
    'a subscription with a %s of its own is charged to the new method from now on',
    async (slot) => {
      const { stripe } = world.sandbox
      const { customer, failingCard, subscriptions } = await pastDueCustomer(stripe)
      const [subscription = ''] = subscriptions
      await stripe.subscriptions.update(subscription, { [slot]: failingCard })
      const paid = await pay(trpc, { customerId: customer, paymentMethod: 'pm_card_visa' })
      expect(paid).toMatchObject({ retriedInvoices: [{ outcome: 'PAID' }] })
      expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
        default_payment_method: paid.paymentMethod.id,
        default_source: null,
      })
    },
  )

  test('eight subscriptions, whose outcomes are found together', async () => {
    const { stripe } = world.sandbox
    const amounts = Array.from({ length: 8 }, (_, index) => 1000 + index)
    const { customer, openInvoices } = await pastDueCustomer(stripe, { amounts })
    const before = await paidCharges(customer)
    let paid: PayOpenInvoicesSuccess | undefined
    const requests = await requestsOf(async () => {
      paid = await pay(trpc, { customerId: customer, paymentMethod: 'pm_card_visa' })
    })
    expect(paid && outcomes(paid)).toEqual(openInvoices.map((id) => [id, 'PAID']).sort())
    expect(requests.filter((request) => request.startsWith('GET')).sort()).toEqual([
      'GET /v1/charges',
      'GET /v1/customers/…',
      'GET /v1/invoices',
      'GET /v1/invoices',
      'GET /v1/payment_methods/pm_card_visa',
    ])
    expect(await paidCharges(customer)).toHaveLength(before.length + 8)
  })

  test('nothing where nothing is owed: the method is the default, and that is all', async () => {
    const { stripe } = world.sandbox
    const { id } = await stripe.customers.create({ source: 'tok_visa' })
    const price = await weeklyPrice(stripe, 900)
    await stripe.subscriptions.create({ customer: id, items: [{ price: price.id }] })
    const before = await paidCharges(id)
    const paid = await pay(graphql, { customerId: id, paymentMethod: 'pm_card_visa' })
    expect(paid).toMatchObject({
      retriedInvoices: [],
      retryDetection: { status: 'COMPLETE', candidates: 0, warnings: [] },
      customer: { invoiceSettings: { defaultPaymentMethod: { id: paid.paymentMethod.id } } },
    })
    expect(await paidCharges(id)).toHaveLength(before.length)
  })

  test('not what was voided, or paid by hand, in the meantime', async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe, { amounts: [1000, 2000, 3000] })
    const [voided = '', byHand = '', left = ''] = openInvoices
    const path = '/v1/payment_methods/{payment_method}'
    await control.fault({ match: { method: 'GET', path }, action: 'hold', name: 'between', at: 'after' })
    const paying = pay(graphql, { customerId: customer, paymentMethod: 'pm_card_visa' })
    await control.held('between')
    await stripe.invoices.voidInvoice(voided)
    await stripe.invoices.pay(byHand, { paid_out_of_band: true })
    await control.release('between')
    const paid = await paying
    expect(outcomes(paid)).toEqual([[left, 'PAID']])
    const warned = paid.retryDetection.warnings.map(({ code, invoiceId }) => `${code} ${invoiceId}`)
    expect(warned.sort()).toEqual([`INVOICE_GONE ${voided}`, `PAID_ELSEWHERE ${byHand}`])
  })

  test('not an invoice that Stripe will not attempt with this method, although it refused it before', async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices, failingCard } = await pastDueCustomer(stripe)
    const error = { type: 'invalid_request_error', code: 'payment_method_unsupported_type', message: 'No.' }
    await control.fault({
      match: { method: 'POST', path: '/v1/invoices/{invoice}/pay' },
      action: 'status',
      status: 400,
      body: { error },
    })
    const paid = await pay(graphql, { customerId: customer, paymentMethod: failingCard })
    expect(paid).toMatchObject({
      retriedInvoices: [],
      retryDetection: { warnings: [{ code: 'NOT_ATTEMPTED', invoiceId: openInvoices[0] }] },
    })
  })

  test('a read that begins after the answer has the new default', async () => {
    const { customer } = await pastDueCustomer(world.sandbox.stripe)
    await graphql.ask(world.gateway.url, 'customer', { id: customer })
    const { paymentMethod } = await pay(graphql, { customerId: customer, paymentMethod: 'pm_card_visa' })
    expect(await trpc.ask(world.gateway.url, 'customer', { id: customer })).toMatchObject({
      invoiceSettings: { defaultPaymentMethod: { id: paymentMethod.id } },
      delinquent: false,
    })
  })
})

describe('a payment that is refused before it begins', () => {
  test.each([
    ['a token', 'tok_visa', 'INVALID_FORMAT'],
    ['nothing', '', 'INVALID_FORMAT'],
    ['a card number', '4242 4242 4242 4242', 'NOT_ALLOWED'],
    ['a card number with a prefix', 'card_4242424242424242', 'NOT_ALLOWED'],
  ])('%s: nothing is sent', async (_what, paymentMethod, code) => {
    const sent = await requestsOf(async () => {
      const answer = await ask(graphql, { customerId: 'cus_demo_past_due', paymentMethod })
      expect(answer).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [{ path: ['paymentMethod'], code }],
      })
    })
    expect(sent).toEqual([])
  })

  test('a method that nobody knows, or that another customer has: one answer, and nothing is written', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const { id: other } = await stripe.customers.create()
    const theirs = await stripe.paymentMethods.attach('pm_card_visa', { customer: other })
    for (const paymentMethod of ['pm_unknown', 'card_unknown', theirs.id]) {
      const sent = await requestsOf(async () => {
        const answer = await ask(graphql, { customerId: customer, paymentMethod })
        expect(answer).toMatchObject({
          __typename: 'InvalidInputError',
          issues: [{ path: ['paymentMethod'], code: 'REFUSED_UPSTREAM' }],
        })
      })
      expect(sent.filter((request) => request.startsWith('POST'))).toEqual([])
    }
  })

  test('a method whose issuer refuses it: nothing has changed', async () => {
    const { customer, openInvoices } = await pastDueCustomer(world.sandbox.stripe)
    const answer = await ask(graphql, {
      customerId: customer,
      paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
    })
    expect(answer).toMatchObject({
      __typename: 'CardError',
      code: 'CARD_DECLINED',
      declineCode: 'insufficient_funds',
      customerChanged: false,
    })
    expect(await defaultMethodOf(customer)).toBeNull()
    const [invoice = ''] = openInvoices
    expect(await world.sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ attempt_count: 1 })
  })

  test('a customer that nobody knows, or that is deleted', async () => {
    const { id } = await world.sandbox.stripe.customers.create()
    await world.sandbox.stripe.customers.del(id)
    for (const customerId of ['cus_unknown', id, 'no id']) {
      const answer = await ask(graphql, { customerId, paymentMethod: 'pm_card_visa' })
      expect(answer).toMatchObject({ __typename: 'CustomerNotFoundError' })
    }
  })
})

describe('one charge for each invoice', () => {
  const amounts = [1000, 2000, 3000]
  const steps: [step: string, path: (invoices: readonly string[]) => string][] = [
    ['the method is attached', () => '/v1/payment_methods/{payment_method}/attach'],
    ['it is the default', () => '/v1/customers/{customer}'],
    ...amounts.map((amount, index): (typeof steps)[number] => [
      `the invoice of ${amount} is paid`,
      (invoices) => `/v1/invoices/${invoices[index]}/pay`,
    ]),
  ]

  test.each(steps)('when the answer is lost once %s, resumed by the key', async (_step, pathOf) => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe, { amounts })
    const before = await paidCharges(customer)
    const args = { customerId: customer, paymentMethod: 'pm_card_visa', idempotencyKey: randomUUID() }
    const match = { method: 'POST', path: pathOf(openInvoices) }
    await control.fault({ match, action: 'drop-after-commit', times: 'always' })
    for (const door of doors) {
      expect(await ask(door, args)).toMatchObject({
        __typename: 'OutcomeUnknownError',
        idempotencyKey: args.idempotencyKey,
      })
    }
    await control.clearFaults()
    const resumed = await pay(graphql, args)
    const again = await pay(trpc, args)
    const all = openInvoices.map((id) => [id, 'PAID']).sort()
    expect([outcomes(resumed), outcomes(again)]).toEqual([all, all])
    expect([again.replayed, again.requestId]).toEqual([true, resumed.requestId])

    const charges = await paidCharges(customer)
    expect(charges).toHaveLength(before.length + amounts.length)
    expect(new Set(charges.map(({ payment_intent }) => payment_intent)).size).toBe(charges.length)
    const methods = await stripe.customers.listPaymentMethods(customer, { type: 'card' })
    expect(methods.data.filter(({ id }) => id.startsWith('pm_'))).toHaveLength(1)
  })

  test('a refused invoice is not tried again by a repeat', async () => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    const args = {
      customerId: customer,
      paymentMethod: 'pm_card_chargeCustomerFail',
      idempotencyKey: randomUUID(),
    }
    const first = await pay(graphql, args)
    const charges = await stripe.charges.list({ customer })
    const again = await pay(graphql, args)
    expect(outcomes(again)).toEqual(outcomes(first))
    expect([first.replayed, again.replayed]).toEqual([false, true])
    expect((await stripe.charges.list({ customer })).data).toHaveLength(charges.data.length)
  })

  test('a lost answer that another replica resumes, which knows nothing of the first', async () => {
    const { stripe, control } = world.sandbox
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const before = await paidCharges(customer)
    await using other = await startGateway(world.sandbox.url)
    const args = { customerId: customer, paymentMethod: 'pm_card_visa', idempotencyKey: randomUUID() }
    await control.fault({
      match: { method: 'POST', path: `/v1/invoices/${openInvoices[0]}/pay` },
      action: 'drop-after-commit',
      times: 'always',
    })
    await ask(graphql, args)
    await control.clearFaults()
    expect(await pay(graphql, args, other.url)).toMatchObject({
      retryDetection: { status: 'PARTIAL', warnings: [{ code: 'SNAPSHOT_MISSING' }] },
      replayed: true,
    })
    expect(await paidCharges(customer)).toHaveLength(before.length + 1)
  })

  test('a stop half way that Stripe explains is resumed by the key as well', async () => {
    const { stripe, control } = world.sandbox
    const { customer } = await pastDueCustomer(stripe, { amounts: [1000, 2000] })
    const before = await paidCharges(customer)
    const args = { customerId: customer, paymentMethod: 'pm_card_visa', idempotencyKey: randomUUID() }
    const match = { method: 'POST', path: '/v1/invoices/{invoice}/pay' }
    await control.fault({ match, action: 'rate-limit', times: 'always' })
    expect(await ask(graphql, args)).toMatchObject({ __typename: 'OutcomeUnknownError' })
    await control.clearFaults()
    const resumed = await pay(graphql, args)
    expect(resumed).toMatchObject({ replayed: false, retryDetection: { status: 'COMPLETE' } })
    expect(await paidCharges(customer)).toHaveLength(before.length + 2)
  })

  test('the next period is charged to the method', async () => {
    const { stripe } = world.sandbox
    const { customer, clock } = await pastDueCustomer(stripe)
    const { paymentMethod } = await pay(graphql, { customerId: customer, paymentMethod: 'pm_card_visa' })
    const { frozen_time } = await stripe.testHelpers.testClocks.retrieve(clock)
    await advance(stripe, clock, frozen_time + 8 * 86_400)
    const [latest] = await paidCharges(customer)
    expect(latest?.payment_method).toBe(paymentMethod.id)
  })
})

describe('a key that was used for something else is a conflict', () => {
  const conflict = { __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT' }

  test.each([
    ['another method', true],
    ['another method, on a replica that knows nothing of the first', false],
  ])('%s: it is not attached, and nothing is charged', async (_what, sameReplica) => {
    const { stripe } = world.sandbox
    const { customer } = await pastDueCustomer(stripe)
    await using other = await startGateway(world.sandbox.url)
    const args = { customerId: customer, idempotencyKey: randomUUID() }
    await pay(graphql, { ...args, paymentMethod: 'pm_card_visa' })
    const charges = await paidCharges(customer)
    const url = sameReplica ? world.gateway.url : other.url
    expect(await ask(graphql, { ...args, paymentMethod: 'pm_card_mastercard' }, url)).toMatchObject(conflict)
    expect(await paidCharges(customer)).toHaveLength(charges.length)
    const methods = await stripe.customers.listPaymentMethods(customer, { type: 'card' })
    expect(methods.data.map(({ card }) => card?.brand)).not.toContain('mastercard')
  })

  test('another customer: nothing of it changes', async () => {
    const { stripe } = world.sandbox
    const idempotencyKey = randomUUID()
    const first = await pastDueCustomer(stripe)
    const second = await pastDueCustomer(stripe)
    await pay(graphql, { customerId: first.customer, paymentMethod: 'pm_card_visa', idempotencyKey })
    const charges = await paidCharges(second.customer)
    const args = { customerId: second.customer, paymentMethod: 'pm_card_visa', idempotencyKey }
    expect(await ask(trpc, args)).toMatchObject(conflict)
    expect(await defaultMethodOf(second.customer)).toBeNull()
    expect(await paidCharges(second.customer)).toHaveLength(charges.length)
  })
})
