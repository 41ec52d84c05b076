import { callOf, type CallContext } from '../context.ts'
import { CUSTOMER_ID, type Customer } from '../model/customer.ts'
import { createGetInvoice } from './get-invoice.ts'
import type { BillingSubscription, Invoice } from '../model/invoice.ts'
import type { PaymentMethod } from '../model/payment-method.ts'
import type { Upstream } from '../ports.ts'
import { reading } from './read-failure.ts'

/** Whatever can be found by an id alone. */
export type DomainNode = BillingSubscription | Customer | Invoice | PaymentMethod

type Objects = Pick<Upstream, 'getInvoice' | 'getPaymentMethod' | 'getSubscription'>

/** Finds an object by its id, whose prefix tells the kind. Null: unknown. The function made throws ReadError. */
export function createGetNode(upstream: Objects) {
  const kinds: [RegExp, (context: CallContext, id: string) => Promise<DomainNode | null>][] = [
    [CUSTOMER_ID, (context, id) => reading(() => context.reads.get(id, callOf(context, 'read')))],
    [/^in_/, createGetInvoice(upstream)],
    [SUBSCRIPTION_ID, createGetSubscription(upstream)],
    [PAYMENT_METHOD_ID, createGetPaymentMethod(upstream)],
  ]
  return async function getNode(context: CallContext, id: string): Promise<DomainNode | null> {
    const [, read] = kinds.find(([prefix]) => prefix.test(id)) ?? []
    return read === undefined ? null : read(context, id)
  }
}

// What does not fit names none, and must not become another path of Stripe's.
const SUBSCRIPTION_ID = /^sub_[A-Za-z0-9_]{1,250}$/
/** A card that was added as a source is a payment method, too. */
const PAYMENT_METHOD_ID = /^(?:pm|card)_[A-Za-z0-9_]{1,250}$/

/** Null: unknown. The function made throws ReadError. */
export function createGetSubscription(upstream: Pick<Upstream, 'getSubscription'>) {
  return async function getSubscription(
    context: CallContext,
    id: string,
  ): Promise<BillingSubscription | null> {
    if (!SUBSCRIPTION_ID.test(id)) return null
    return reading(() => upstream.getSubscription(id, callOf(context, 'read')))
  }
}

/** Null: unknown. The function made throws ReadError. */
export function createGetPaymentMethod(upstream: Pick<Upstream, 'getPaymentMethod'>) {
  return async function getPaymentMethod(context: CallContext, id: string): Promise<PaymentMethod | null> {
    if (!PAYMENT_METHOD_ID.test(id)) return null
    return reading(() => upstream.getPaymentMethod(id, callOf(context, 'read')))
  }
}
