import { found } from '../api/errors.ts'
import type { Work } from '../state/work.ts'
import type { Subscription, SubscriptionStatus } from './subscription.ts'

/** Statuses that nothing leaves. */
export const ENDED: ReadonlySet<SubscriptionStatus> = new Set(['canceled', 'incomplete_expired'])

type SubscriptionCall = Work & { readonly path: { readonly subscription_exposed_id: string } }

/** The subscription in the path of a request. */
export function subscriptionInPath({ account, path }: SubscriptionCall): Subscription {
  const id = path.subscription_exposed_id
  return found(account.subscriptions.get(id), 'subscription', id)
}
