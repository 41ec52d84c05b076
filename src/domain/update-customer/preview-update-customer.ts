import { problemsOfAccess } from '../callers/allowed-fields.ts'
import { callOf, type CallContext } from '../context.ts'
import type { InputIssue } from '../model/errors.ts'
import type { Upstream } from '../ports.ts'
import { reading } from '../reads/read-failure.ts'
import { foreseeRetries, NOTHING_FORESEEN, type Foreseen } from '../retries/foresee.ts'
import { pagesOf } from '../retries/snapshot.ts'
import { problemsOfUpdate } from '../rules/update-customer.ts'
import type { CustomerPatch, UpdateCustomerInput } from './update-customer-input.ts'
import { changesOf, patchOf } from './update-customer-patch.ts'
import type { UpdateCustomerPreview } from './update-customer-preview.ts'
import type { FieldChange } from './update-customer-result.ts'

export interface PreviewUpdateCustomerArgs {
  id: string
  input: UpdateCustomerInput
}

/**
 * Tells what an update would do, by the update's own rules, and changes nothing. Null: the customer is unknown or
 * deleted. The function made throws ReadError.
 */
export function createPreviewUpdateCustomer(upstream: Pick<Upstream, 'showOpenInvoices'>) {
  return function previewUpdateCustomer(
    context: CallContext,
    { id, input }: PreviewUpdateCustomerArgs,
  ): Promise<UpdateCustomerPreview | null> {
    return reading(async () => {
      const customer = await context.reads.get(id, callOf(context, 'read'))
      if (customer === null) return null
      const issues = [...problemsOfAccess(context.caller, input), ...problemsOfUpdate(input)]
      if (issues.length > 0) return previewOf([], issues, NOTHING_FORESEEN)
      const patch = patchOf(input)
      return previewOf(changesOf(patch), issues, await foresee(context, id, patch))
    })
  }

  /** Only a new source has anything retried. */
  async function foresee(
    context: CallContext,
    id: string,
    { source, invoiceSettings }: CustomerPatch,
  ): Promise<Foreseen> {
    if (!source) return NOTHING_FORESEEN
    const call = callOf(context, 'read')
    const pages = await pagesOf((after) => upstream.showOpenInvoices(id, after, call))
    return foreseeRetries(pages, { source, customerDefault: invoiceSettings?.defaultPaymentMethod })
  }
}

function previewOf(changes: FieldChange[], issues: InputIssue[], foreseen: Foreseen): UpdateCustomerPreview {
  return { __typename: 'UpdateCustomerPreview', changes, issues, ...foreseen }
}
