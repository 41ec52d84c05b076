import type { OperationError } from '../model/errors.ts'
import { UpstreamError, type Settled, type UpstreamFailure } from '../ports.ts'
import { argumentPaths } from '../rules/upstream-path.ts'
import { failedWrite } from '../writes/write-failure.ts'
import type { Steps } from './steps.ts'

export interface FailedPayment {
  steps: Pick<Steps, 'haveBegun'>
  idempotencyKey: string
  /** Unix seconds. */
  firstTriedAt: number
}

// A repeat would meet these again; of the others it is the way on.
const FINAL: ReadonlySet<UpstreamFailure['kind']> = new Set([
  'not_found',
  'invalid',
  'card',
  'idempotency_conflict',
  'broken_off',
])

/** What a payment that stopped is to the caller and the fence. Once it has begun, "nothing was changed" is untrue. */
export function failedPayment(error: UpstreamError, payment: FailedPayment): Settled<OperationError> {
  const facts = {
    idempotencyKey: payment.idempotencyKey,
    firstTriedAt: payment.firstTriedAt,
    customerChanged: false,
    pathOf: argumentPaths({ customer: 'customerId' }, 'paymentMethod'),
  }
  if (!payment.steps.haveBegun() || FINAL.has(error.failure.kind)) return failedWrite(error, facts)
  const halfDone = new UpstreamError({ kind: 'unknown' }, error.message, error.requestId, { cause: error })
  return failedWrite(halfDone, facts)
}
