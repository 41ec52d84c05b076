import type { Endpoint } from '../api/endpoint.ts'
import type { Expansions } from '../api/expand.ts'
import { toCustomer } from '../customer/find-customer.ts'
import { paymentMethodEndpoints } from './payment-methods.ts'
import { sourceObjectEndpoints } from './source-objects.ts'
import { sourceEndpoints } from './sources.ts'
import { tokenEndpoints } from './tokens.ts'

export const walletEndpoints: readonly Endpoint[] = [
  ...sourceEndpoints,
  ...sourceObjectEndpoints,
  ...paymentMethodEndpoints,
  ...tokenEndpoints,
]

export const walletExpansions: Expansions = {
  card: { customer: toCustomer },
  bank_account: { customer: toCustomer },
  payment_method: { customer: toCustomer },
}
