import { Stripe } from 'stripe'
import { afterAll } from 'vitest'
import { balanceContract } from '../contract/balance.contract.ts'
import { catalogContract } from '../contract/catalog.contract.ts'
import { customerParamsContract } from '../contract/customer-params.contract.ts'
import { customersContract } from '../contract/customers.contract.ts'
import { discountsContract } from '../contract/discounts.contract.ts'
import { invoicesContract } from '../contract/invoices.contract.ts'
import type { ContractLab } from '../contract/lab.ts'
import { listsContract } from '../contract/lists.contract.ts'
import { paymentMethodsContract } from '../contract/payment-methods.contract.ts'
import { protocolContract } from '../contract/protocol.contract.ts'
import { retryContract } from '../contract/retry.contract.ts'
import { searchContract } from '../contract/search.contract.ts'
import { sourcesContract } from '../contract/sources.contract.ts'
import { subscriptionsContract } from '../contract/subscriptions.contract.ts'
import { contractKey } from '../contract/target.ts'
import { taxIdsContract } from '../contract/tax-ids.contract.ts'
import { tokensContract } from '../contract/tokens.contract.ts'
import { startSandbox } from './harness.ts'

/** The suite is the same for both: by `npm run contract:stripe` it says how faithful the sandbox is. */
async function upstream(): Promise<ContractLab> {
  const key = contractKey(process.env)
  if (key) return { stripe: new Stripe(key) }
  const running = await startSandbox()
  afterAll(running.close)
  return { stripe: running.stripe, sandbox: running.control }
}

const lab = await upstream()

customersContract(lab)
customerParamsContract(lab)
sourcesContract(lab)
tokensContract(lab)
taxIdsContract(lab)
balanceContract(lab)
discountsContract(lab)
searchContract(lab)
listsContract(lab)
paymentMethodsContract(lab)
protocolContract(lab)
catalogContract(lab)
subscriptionsContract(lab)
invoicesContract(lab)
retryContract(lab)
