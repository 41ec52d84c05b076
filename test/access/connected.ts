import { startAccounts, type Accounts } from '../support/accounts.ts'
import type { Operation } from '../support/operations.ts'
import { startRedis } from '../support/redis.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { graphql, startGateway, type Args, type TestGateway } from '../support/world.ts'
import { ASKED } from './asked.ts'
import { OWN } from './callers.ts'

/** The platform's own and two that are connected to it. */
export const CONNECTED = ['acct_one', 'acct_two'] as const
export const ACCOUNTS = [null, ...CONNECTED] as const
export type AccountId = (typeof ACCOUNTS)[number]

/** Has an entry read anew. */
export const FRESH = { 'cache-control': 'no-cache' }

/** Where what is kept of customers may be mixed up. */
export const STORES = [
  { name: 'memory', withRedis: false },
  { name: 'Redis, with hits repeated by the replica itself', withRedis: true },
]

/** A gateway in front of accounts whose customers have equal ids. */
export interface Connected extends AsyncDisposable {
  accounts: Accounts
  gateway: TestGateway
  /** What the gateway's environment has. */
  env: Record<string, string>
  /** As an admin of the account, by GraphQL. */
  ask(account: AccountId, operation: Operation, args: Args, more?: Record<string, string>): Promise<unknown>
  /** What has reached an account since this was last asked. */
  sentTo(account: AccountId): Promise<{ method: string; headers: Record<string, string> }[]>
  forgetWhatWasSent(): Promise<void>
  /** The account as it was, with something for each write to take away. */
  reset(account: AccountId): Promise<void>
  argsIn(account: AccountId, operation: Operation): Promise<Args>
}

/** What a caller of the account sends: an admin, unless it claims something else. */
export function headersOf(account: AccountId, claims: object = { role: 'admin' }) {
  return bearer({ ...claims, ...(account && { stripe_account: account }) })
}

export async function startConnected(withRedis: boolean): Promise<Connected> {
  const open = new AsyncDisposableStack()
  const accounts = open.use(await startAccounts(CONNECTED))
  const redis = withRedis ? { REDIS_URL: open.use(await startRedis()).url, CACHE_L1_MS: '50' } : {}
  const env = { ...AUTH_ENV, ...redis }
  const gateway = open.use(await startGateway(accounts.url, env))

  async function sentTo(account: AccountId) {
    const { control } = accounts.of(account)
    const requests = (await control.requests()).filter(({ path }) => path.startsWith('/v1/'))
    await control.clearRequests()
    return requests
  }

  async function argsIn(account: AccountId, operation: Operation): Promise<Args> {
    const sandbox = accounts.of(account)
    const { stripe } = sandbox
    const args = await ASKED[operation][1](OWN, { sandbox })
    if (operation === 'removeTaxId') {
      const { data } = await stripe.customers.listTaxIds(OWN)
      return { ...args, taxId: data[0]?.id }
    }
    if (operation !== 'detachPaymentMethod') return args
    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    await stripe.paymentMethods.attach(id, { customer: OWN })
    return { ...args, paymentMethod: id }
  }

  return {
    accounts,
    gateway,
    env,
    sentTo,
    argsIn,
    async ask(account, operation, args, more = {}) {
      return graphql.ask(gateway.url, operation, args, { ...(await headersOf(account)), ...more })
    },
    async forgetWhatWasSent() {
      for (const account of ACCOUNTS) await sentTo(account)
    },
    async reset(account) {
      const { control, stripe } = accounts.of(account)
      await control.reset(true)
      await stripe.customers.createTaxId(OWN, { type: 'eu_vat', value: 'DE123456789' })
      const { id } = await stripe.coupons.create({ percent_off: 10, duration: 'once' })
      await control.discount(OWN, id)
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  }
}
