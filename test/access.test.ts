import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../src/domain/callers/caller.ts'
import { OPERATION_POLICY, UPDATE_POLICY } from '../src/domain/callers/policy.ts'
import { updateCustomerInput } from '../src/domain/update-customer/update-customer-input.ts'
import type { AppRouter } from '../src/trpc/router.ts'
import type { Operation } from './support/operations.ts'
import { AUTH_ENV, bearer, customerOf } from './support/tokens.ts'
import { doors, startWorld, type Args, type World } from './support/world.ts'

const OWN = 'cus_demo_past_due'
const OTHERS = 'cus_demo_three_past_due'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

const tokens: Record<Role, () => Promise<{ authorization: string }>> = {
  CUSTOMER: () => customerOf(OWN),
  SUPPORT: () => bearer({ role: 'support' }),
  ADMIN: () => bearer({ role: 'admin' }),
}

type ArgsOf = (id: string, world: World) => Promise<Args> | Args
const ofCustomer: ArgsOf = (customerId) => ({ customerId })
const cardOf = async (id: string, { sandbox }: World) =>
  (await sandbox.stripe.paymentMethods.list({ customer: id, type: 'card' })).data[0]?.id ?? ''
const newMethod = async ({ sandbox }: World) =>
  (await sandbox.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })).id

/** Each operation of the doors: the domain's by whose policy it goes, and arguments that ask of this customer. */
const ASKED: Record<Operation, [keyof typeof OPERATION_POLICY, ArgsOf]> = {
  viewer: ['getViewer', () => ({})],
  customer: ['getCustomer', (id) => ({ id })],
  customerDetails: ['getCustomerDetails', (id) => ({ id })],
  customers: ['listCustomers', () => ({})],
  searchCustomers: ['searchCustomers', () => ({ query: 'email~"example.com"' })],
  invoice: [
    'getInvoice',
    async (id, { sandbox }) => ({ id: (await sandbox.stripe.invoices.list({ customer: id })).data[0]?.id }),
  ],
  BillingSubscription: [
    'getSubscription',
    async (id, { sandbox }) => ({
      id: (await sandbox.stripe.subscriptions.list({ customer: id })).data[0]?.id,
    }),
  ],
  PaymentMethod: ['getPaymentMethod', async (id, of) => ({ id: await cardOf(id, of) })],
  sources: ['listOfCustomer', ofCustomer],
  subscriptions: ['listOfCustomer', ofCustomer],
  paymentMethods: ['listOfCustomer', ofCustomer],
  taxIds: ['listOfCustomer', ofCustomer],
  invoices: ['listOfCustomer', ofCustomer],
  balanceTransactions: ['listOfCustomer', ofCustomer],
  cashBalanceTransactions: ['listOfCustomer', ofCustomer],
  previewUpdateCustomer: ['previewUpdateCustomer', (id) => ({ id, input: { name: 'new' } })],
  updateCustomer: ['updateCustomer', (id) => ({ id, input: { name: 'new' } })],
  payOpenInvoices: [
    'payOpenInvoices',
    async (customerId, of) => ({ customerId, paymentMethod: await newMethod(of) }),
  ],
  attachPaymentMethod: [
    'attachPaymentMethod',
    async (customerId, of) => ({ customerId, paymentMethod: await newMethod(of) }),
  ],
  detachPaymentMethod: [
    'detachPaymentMethod',
    async (customerId, of) => ({ customerId, paymentMethod: await cardOf(customerId, of) }),
  ],
  setDefaultPaymentMethod: [
    'setDefaultPaymentMethod',
    async (customerId, of) => ({ customerId, paymentMethod: await cardOf(customerId, of) }),
  ],
  addSource: ['addSource', (customerId) => ({ customerId, source: 'tok_visa' })],
  removeSource: [
    'removeSource',
    async (customerId, of) => ({ customerId, source: await cardOf(customerId, of) }),
  ],
  createCustomer: ['createCustomer', () => ({ input: { name: 'new' } })],
  deleteCustomer: ['deleteCustomer', (id) => ({ id })],
  addTaxId: ['addTaxId', (customerId) => ({ customerId, type: 'eu_vat', value: 'DE123456789' })],
  removeTaxId: ['removeTaxId', (customerId) => ({ customerId, taxId: 'txi_1' })],
  adjustBalance: ['adjustBalance', (customerId) => ({ customerId, amount: -500, currency: 'usd' })],
  removeDiscount: ['removeDiscount', ofCustomer],
}
const asked = Object.entries(ASKED) as [Operation, (typeof ASKED)[Operation]][]

/** What an answer says of access: nothing was done, nothing is known, or it was let in. */
function access(answer: unknown): 'FORBIDDEN' | 'unknown' | 'in' {
  if (answer === null) return 'unknown'
  const { error, __typename: type } = answer as { error?: string; __typename?: string }
  if (error === 'FORBIDDEN') return 'FORBIDDEN'
  return type === 'CustomerNotFoundError' ? 'unknown' : 'in'
}

/** By the table: what a role is answered of its own customer, or of another. */
function expected(operation: keyof typeof OPERATION_POLICY, role: Role, of: 'own' | 'others') {
  const reach: string = OPERATION_POLICY[operation][role]
  if (reach === 'none') return 'FORBIDDEN'
  const namesNobody = operation === 'getViewer'
  return reach === 'any' || of === 'own' || namesNobody ? 'in' : 'unknown'
}

const cells = asked.flatMap(([operation, [policy, argsOf]]) =>
  ROLES.flatMap((role) =>
    (['own', 'others'] as const).map((of) => ({
      operation,
      role,
      of,
      argsOf,
      want: expected(policy, role, of),
    })),
  ),
)

describe.each(doors)('through $name', (door) => {
  test.each(cells)('$role, $of: $operation is $want', async ({ operation, role, of, argsOf, want }) => {
    const args = await argsOf(of === 'own' ? OWN : OTHERS, world)
    await world.sandbox.control.clearRequests()
    const answer = await door.ask(world.gateway.url, operation, args, await tokens[role]())
    expect(access(answer)).toBe(want)
    const requests = (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
    if (want === 'FORBIDDEN') expect(requests).toEqual([])
    if (want === 'unknown') expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  const fields = ROLES.flatMap((role) =>
    Object.keys(updateCustomerInput.shape).map((field) => ({ role, field })),
  )
  test.each(fields)('$role may change $field as the table says', async ({ role, field }) => {
    const allowed: readonly Role[] = UPDATE_POLICY[field as keyof typeof UPDATE_POLICY]
    const args = { id: OWN, input: { [field]: null } }
    const answer = await door.ask(world.gateway.url, 'updateCustomer', args, await tokens[role]())
    const issues = (answer as { issues?: { path: string[]; code: string }[] }).issues ?? []
    const refusals = issues.filter(({ code }) => code === 'NOT_ALLOWED').map(({ path }) => path)
    expect(refusals).toEqual(allowed.includes(role) ? [] : [['input', field]])
  })

  test('the viewer is told the role, and a customer their own', async () => {
    for (const role of ROLES) {
      const viewer = await door.ask(world.gateway.url, 'viewer', {}, await tokens[role]())
      expect(viewer).toMatchObject({ role, customer: role === 'CUSTOMER' ? { id: OWN } : null })
    }
  })

  test.each([
    ['CUSTOMER', true],
    ['SUPPORT', false],
    ['ADMIN', true],
  ] as const)('the secret that completes a payment: %s is told is %s', async (role, isTold) => {
    const args = { id: OWN, input: { source: 'tok_authenticationRequired' } }
    const answer = await door.ask(world.gateway.url, 'updateCustomer', args, await tokens[role]())
    const [retried] = (answer as { retriedInvoices: { nextAction: { clientSecret: string | null } }[] })
      .retriedInvoices
    expect(retried?.nextAction.clientSecret !== null).toBe(isTold)
  })

  test.each([
    ['CUSTOMER', 'generic_decline'],
    ['SUPPORT', 'lost_card'],
    ['ADMIN', 'lost_card'],
  ] as const)('a card that was lost is declined to a %s as %s', async (role, declineCode) => {
    const token = await tokens[role]()
    const refused = { customerId: OWN, source: 'tok_chargeDeclinedLostCard' }
    expect(await door.ask(world.gateway.url, 'addSource', refused, token)).toMatchObject({ declineCode })
    const args = { id: OWN, input: { source: 'tok_visa_chargeCustomerFailLostCard' } }
    expect(await door.ask(world.gateway.url, 'updateCustomer', args, token)).toMatchObject({
      retriedInvoices: [{ outcome: 'DECLINED', decline: { declineCode } }],
    })
  })
})

test('each call of a batch is looked at on its own', async () => {
  const headers = await tokens.CUSTOMER()
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${world.gateway.url}/trpc`, headers })],
  })
  const [own, others, all] = await Promise.allSettled([
    client.customer.get.query({ id: OWN }),
    client.customer.get.query({ id: OTHERS }),
    client.customer.list.query({}),
  ])
  expect(own).toMatchObject({ status: 'fulfilled', value: { id: OWN } })
  expect(others).toEqual({ status: 'fulfilled', value: null })
  expect(all).toMatchObject({ status: 'rejected', reason: { data: { code: 'FORBIDDEN' } } })
})

test('one key of two callers is two calls', async () => {
  const [{ ask }] = doors as [(typeof doors)[number]]
  const write = async (token: { authorization: string }, name: string) =>
    ask(world.gateway.url, 'updateCustomer', { id: OWN, input: { name }, idempotencyKey: 'one' }, token)
  expect(await write(await tokens.CUSTOMER(), 'mine')).toMatchObject({ replayed: false })
  expect(await write(await tokens.SUPPORT(), 'theirs')).toMatchObject({ replayed: false })
  expect(await write(await tokens.SUPPORT(), 'theirs')).toMatchObject({ replayed: true })
  expect(await write(await bearer({ role: 'support', sub: 'another' }), 'theirs')).toMatchObject({
    replayed: false,
  })
})
