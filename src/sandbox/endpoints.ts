import type { Endpoint } from './api/endpoint.ts'
import type { Expansions } from './api/expand.ts'
import { billingEndpoints } from './billing/endpoints.ts'
import { billingExpansions } from './billing/expansions.ts'
import { eventEndpoints } from './events.ts'
import { walletEndpoints, walletExpansions } from './wallet/endpoints.ts'

/** Every endpoint of the sandbox. Order does not matter: the router prefers literal paths. */
export const endpoints: readonly Endpoint[] = [...walletEndpoints, ...billingEndpoints, ...eventEndpoints]

export const expansions: Expansions = { ...walletExpansions, ...billingExpansions }
