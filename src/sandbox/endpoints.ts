import type { Endpoint } from './api/endpoint.ts'
import type { Expansions } from './api/expand.ts'
import { billingEndpoints } from './billing/endpoints.ts'
import { billingExpansions } from './billing/expansions.ts'
import { customerExpansions, customerEndpoints } from './customer/endpoints.ts'
import { discountEndpoints, discountExpansions } from './discounts/endpoints.ts'
import { eventEndpoints } from './events.ts'
import { walletEndpoints, walletExpansions } from './wallet/endpoints.ts'

/** Every endpoint of the sandbox. Order does not matter: the router prefers literal paths. */
export const endpoints: readonly Endpoint[] = [
  ...customerEndpoints,
  ...walletEndpoints,
  ...discountEndpoints,
  ...billingEndpoints,
  ...eventEndpoints,
]

export const expansions: Expansions = {
  ...customerExpansions,
  ...walletExpansions,
  ...discountExpansions,
  ...billingExpansions,
}
