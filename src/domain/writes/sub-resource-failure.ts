import type { InputIssue, OperationError } from '../model/errors.ts'
import { refusalOf } from './failure-messages.ts'
import type { Run } from './fenced-write.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import type { WriteDeps } from './write-deps.ts'
import { customerNotFound, failedWrite, invalidInput } from './write-failure.ts'

export interface FailedCall {
  customerId: string
  /** The argument that names what hangs on the customer, or what to say where none does; null for the customer. */
  subject: string | InputIssue | null
  /** Where in the arguments Stripe's `param` is. */
  pathOf: (param: string | null) => string[]
}

/** What a failure is to the caller and the fence when the arguments name two things that Stripe may not know. */
export function createFailures({ upstream }: Pick<WriteDeps, 'upstream'>) {
  async function failed(error: UpstreamError, run: Run, of: FailedCall): Promise<Settled<OperationError>> {
    if (error.failure.kind === 'not_found') return missing(error.requestId, run, of)
    return failedWrite(error, {
      idempotencyKey: run.idempotencyKey,
      firstTriedAt: run.firstTriedAt,
      customerChanged: false,
      pathOf: of.pathOf,
    })
  }

  /** Stripe says alike that there is no such customer and that it has no such source: only a look can tell. */
  async function missing(
    requestId: string | null,
    run: Run,
    of: FailedCall,
  ): Promise<Settled<OperationError>> {
    const notFound = { state: 'refused', value: customerNotFound(requestId) } as const
    if (of.subject === null) return notFound
    try {
      const customer = await upstream.getCustomer(of.customerId, run.call)
      if (customer?.__typename !== 'Customer') return notFound
      const { subject } = of
      const issue = typeof subject === 'string' ? refusalOf('resource_missing', [subject]) : subject
      return { state: 'refused', value: invalidInput([issue], requestId) }
    } catch (error) {
      if (error instanceof UpstreamError) return failed(error, run, { ...of, subject: null })
      throw error
    }
  }

  return { failed, missing }
}
