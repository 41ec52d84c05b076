import type { Stripe } from 'stripe'
import { CREATED } from './kinds.ts'

/** One attempt at a payment that a request under a key has caused. */
export interface KeyedCharge {
  keyHash: string
  intent: string
  succeeded: boolean
}

/** What the sandbox has, by its own word and past every gateway. */
export interface Facts {
  /** How many events of this type a request under this key has caused. */
  causedBy(keyHash: string, type: string): number
  /** How many events of this type are about this object. */
  about(objectId: string, type: string): number
  /** What metadata of this name a customer has. */
  metadataOf(customerId: string, name: string): string | undefined
  /** How many customers were created with this mark. */
  createdAs(key: string): number
  /** How many balance transactions have this description. */
  adjustedAs(description: string): number
  chargesOf(customerId: string): readonly KeyedCharge[]
}

const TYPES = [
  'charge.failed',
  'charge.succeeded',
  'customer.deleted',
  'customer.discount.deleted',
  'customer.source.created',
  'customer.source.deleted',
  'customer.tax_id.created',
  'customer.tax_id.deleted',
  'customer.updated',
  'payment_method.attached',
  'payment_method.detached',
]

export async function gatherFacts(stripe: Stripe): Promise<Facts> {
  return { ...(await gatherEvents(stripe)), ...(await gatherCustomers(stripe)) }
}

async function gatherEvents(stripe: Stripe) {
  const [caused, about] = [createTally(), createTally()]
  const charges = new Map<string, KeyedCharge[]>()
  for await (const { type, request, data } of stripe.events.list({ types: TYPES, limit: 100 })) {
    const object = data.object as Stripe.Charge | Stripe.Discount
    about.add(`${object.object === 'discount' ? String(object.customer) : object.id} ${type}`)
    const keyHash = request?.idempotency_key
    if (typeof keyHash !== 'string') continue
    caused.add(`${keyHash} ${type}`)
    if (object.object !== 'charge') continue
    const { customer, payment_intent, status } = object
    const charge = { keyHash, intent: String(payment_intent), succeeded: status === 'succeeded' }
    charges.set(String(customer), [...(charges.get(String(customer)) ?? []), charge])
  }
  return {
    causedBy: (keyHash: string, type: string) => caused.count(`${keyHash} ${type}`),
    about: (objectId: string, type: string) => about.count(`${objectId} ${type}`),
    chargesOf: (customerId: string) => charges.get(customerId) ?? [],
  }
}

async function gatherCustomers(stripe: Stripe) {
  const metadata = new Map<string, Stripe.Metadata>()
  const [created, adjusted] = [createTally(), createTally()]
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    metadata.set(customer.id, customer.metadata)
    created.add(customer.metadata[CREATED] ?? '')
    // Each adjustment adds to it.
    if (customer.balance === 0) continue
    const transactions = stripe.customers.listBalanceTransactions(customer.id, { limit: 100 })
    for await (const { description } of transactions) adjusted.add(description ?? '')
  }
  return {
    metadataOf: (customerId: string, name: string) => metadata.get(customerId)?.[name],
    createdAs: created.count,
    adjustedAs: adjusted.count,
  }
}

function createTally() {
  const counts = new Map<string, number>()
  const count = (name: string) => counts.get(name) ?? 0
  return { count, add: (name: string) => void counts.set(name, count(name) + 1) }
}
