import { cardError } from '../api/errors.ts'
import type { Customer } from '../customer/objects.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import { checked } from './cards.ts'
import { decline } from './declines.ts'
import type { CustomerSource } from './objects.ts'
import type { Candidate } from './resolve-source.ts'

/** Stripe asks the issuer whenever a customer is to have a card. @throws StripeError 402; nothing is written then */
export function assertAttachable({ testCard }: Candidate): void {
  if (testCard && testCard.attach !== 'ok') throw cardError(decline(testCard.attach))
}

/** Gives a customer the source; the default stays as it is. */
export function attachSource(work: Work, customer: Customer, candidate: Candidate): CustomerSource {
  assertAttachable(candidate)
  const { source, testCard } = candidate
  const owned: CustomerSource =
    testCard && source.object === 'card'
      ? { ...checked(source, testCard), customer: customer.id }
      : { ...source, customer: customer.id }
  if (testCard) work.account.cardNumbers.set(owned.id, testCard.number)
  work.account.sources.put(owned)
  work.account.looseSources.delete(owned.id)
  work.emit('customer.source.created', owned)
  return owned
}

/** Takes a source from its customer. */
export function detachSource(work: Work, source: CustomerSource): void {
  const { account } = work
  account.sources.delete(source.id)
  account.deleted.put({ id: source.id, object: source.object, deleted: true })
  work.emit('customer.source.deleted', source)
}

/** Writes a changed customer and says so, unless nothing changed. */
export function putCustomer(work: Work, before: Customer, after: Customer): Customer {
  const previous = previousAttributes(before, after)
  work.account.customers.put(after)
  if (Object.keys(previous).length > 0) work.emit('customer.updated', after, previous)
  return after
}

export function sourcesOf(work: Work, customer: Customer): CustomerSource[] {
  return work.account.sources.all().filter((source) => source.customer === customer.id)
}
