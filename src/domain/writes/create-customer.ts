import type { CallContext } from '../context.ts'
import { createCustomerInput, type CreateCustomerInput } from './create-customer-input.ts'
import { beginRun, type Keyed, type Run } from './fenced-write.ts'
import { problemsOfKey } from './idempotency-key.ts'
import { successOf } from './keyed-write.ts'
import { newCustomerOf, withoutBlanks } from './new-customer.ts'
import { oneCall } from './one-call.ts'
import { UpstreamError, type Settled } from '../ports.ts'
import { problemsOfCreate } from '../rules/create-customer.ts'
import { inputPathOf } from '../rules/upstream-path.ts'
import type { WriteDeps } from './write-deps.ts'
import { failedWrite, invalidInput } from './write-failure.ts'
import type { CreateCustomerResult, CreateCustomerSuccess } from './write-results.ts'

export interface CreateCustomerArgs extends Keyed {
  input: CreateCustomerInput
}

/** Makes a customer of the given fields. Its id is not known before, so there is nothing to fence: only to drop. */
export function createCreateCustomer({ upstream, fence, notes }: WriteDeps) {
  return async function createCustomer(
    context: CallContext,
    { input, idempotencyKey }: CreateCustomerArgs,
  ): Promise<CreateCustomerResult> {
    const given = withoutBlanks(input)
    const issues = [...problemsOfCreate(given), ...problemsOfKey(idempotencyKey)]
    if (issues.length > 0) return invalidInput(issues)
    const once = {
      run: await beginRun(context, { idempotencyKey }),
      standsFor: 'createCustomer',
      idempotencyKey,
    }
    const { value } = await oneCall(notes, once, (run) => write(context, { given, input, run }))
    return value
  }

  async function write(
    context: CallContext,
    { given, input, run }: { given: CreateCustomerInput; input: CreateCustomerInput; run: Run },
  ): Promise<Settled<CreateCustomerResult>> {
    try {
      return { state: 'settled', value: await create(context, given, run) }
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      const pathOf = (param: string | null) => inputPathOf(param, input, createCustomerInput.shape)
      return failedWrite(error, { ...run, pathOf, customerChanged: false })
    }
  }

  async function create(context: CallContext, given: CreateCustomerInput, run: Run) {
    const { customer, ...answer } = await upstream.createCustomer(newCustomerOf(given), run.keyHash, run.call)
    const freshReads = await fence.invalidate(customer.id, run.call)
    context.reads.forget(customer.id)
    const created = { __typename: 'CreateCustomerSuccess' as const, customer }
    return { ...successOf<CreateCustomerSuccess>(created, run, answer), freshReads }
  }
}
