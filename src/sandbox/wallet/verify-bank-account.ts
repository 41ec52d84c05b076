import { invalid, parameterMissing } from '../api/errors.ts'
import { previousAttributes } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import type { CustomerSource } from './objects.ts'

/** The two small deposits that test mode sends. */
const deposits = '32 45'
const maxFailures = 10

/** Verifies a bank account by the amounts of its two small deposits. @throws StripeError when they are others */
export function verifyBankAccount(
  work: Work,
  source: CustomerSource,
  amounts: readonly number[] | undefined,
): CustomerSource {
  if (source.object !== 'bank_account') throw invalid('Only bank accounts can be verified.')
  if (amounts === undefined) throw parameterMissing('amounts')
  if (source.status === 'verified') throw invalid('This bank account has already been verified.')
  if (source.status !== 'verification_failed' && inOrder(amounts) === deposits)
    return put(work, { ...source, status: 'verified' })

  const { bankVerifications } = work.account
  const failures = (bankVerifications.get(source.id)?.failures ?? 0) + 1
  bankVerifications.put({ id: source.id, failures })
  if (failures === maxFailures) put(work, { ...source, status: 'verification_failed' })
  work.commit()
  throw invalid(
    failures < maxFailures
      ? 'The amounts provided do not match the amounts that were sent to the bank account.'
      : 'You have exceeded the number of allowed verification attempts.',
    'amounts',
    'bank_account_verification_failed',
  )
}

function inOrder(amounts: readonly number[]): string {
  return amounts.toSorted((a, b) => a - b).join(' ')
}

function put(work: Work, after: CustomerSource): CustomerSource {
  const before = work.account.sources.get(after.id) ?? after
  work.account.sources.put(after)
  work.emit('customer.source.updated', after, previousAttributes(before, after))
  return after
}
