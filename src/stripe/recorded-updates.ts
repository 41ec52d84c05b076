import type { Stripe } from 'stripe'
import type { Call } from '../domain/call.ts'
import type { RecordedUpdate } from '../domain/ports.ts'
import type { Attempts } from './attempts.ts'
import { hasId } from './read-page.ts'
import { fields, items, text, whole } from './read.ts'
import { toCustomer } from './to-customer.ts'

const PAGE = 100
/** Of a busy account more are read by nobody who waits for an answer. */
const MAX_PAGES = 3
/** As long as Stripe keeps an idempotency key at least. */
const KEPT_SECONDS = 24 * 60 * 60

/** Looks for the change that a request under the key has made among the newest ones of the account. */
export async function findRecordedUpdate(
  attempts: Attempts,
  { customerId, key }: { customerId: string; key: string },
  call: Call,
): Promise<RecordedUpdate | null> {
  let after: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const { events, hasMore } = await changesAfter(attempts, after, call)
    const event = events.find((candidate) => isOf(candidate, customerId, key))
    if (event !== undefined) return toUpdate(event)
    after = events.at(-1)?.id
    if (!hasMore || after === undefined) break
  }
  return null
}

async function changesAfter(attempts: Attempts, after: string | undefined, call: Call) {
  const params = {
    type: 'customer.updated',
    created: { gte: Math.floor(Date.now() / 1000) - KEPT_SECONDS },
    limit: PAGE,
    ...(after === undefined ? {} : { starting_after: after }),
  }
  const { body } = await attempts.read(
    { object: 'list', run: (stripe, options) => stripe.events.list(params, options) },
    call,
  )
  return { events: items<Stripe.Event>(body).filter(hasId), hasMore: body.has_more === true }
}

function isOf(event: Stripe.Event, customerId: string, key: string): boolean {
  return fields(event.request).idempotency_key === key && customerOf(event)?.id === customerId
}

function customerOf({ data }: Stripe.Event): Stripe.Customer | null {
  const { object } = fields(data) as { object?: Stripe.Customer }
  return typeof object === 'object' && object !== null ? object : null
}

function toUpdate(event: Stripe.Event): RecordedUpdate | null {
  const customer = customerOf(event)
  if (customer === null) return null
  return {
    customer: toCustomer(customer),
    requestId: text(fields(event.request).id),
    recordedAt: whole(event.created),
  }
}
