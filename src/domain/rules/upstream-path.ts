import { updateCustomerInput, type UpdateCustomerInput } from '../update-customer-input.ts'

/**
 * Where in our arguments Stripe's `param` is: `invoice_settings[custom_fields][0][name]` becomes input,
 * invoiceSettings, customFields, 0, name. The input as a whole where it is nothing the caller gave.
 */
export function inputPathOf(param: string | null, input: UpdateCustomerInput): string[] {
  const [field, ...parts] = (param ?? '').split(/\]?\[|\]/).filter((part) => part !== '')
  if (field === undefined || !Object.hasOwn(updateCustomerInput.shape, camelCase(field))) return ['input']
  if (field === 'metadata') return ['input', 'metadata', ...metadataPosition(parts, input)]
  // Stripe nests the one setting of a cash balance once more than we do.
  const ours = field === 'cash_balance' ? parts.filter((part) => part !== 'settings') : parts
  return ['input', ...[field, ...ours].map(camelCase)]
}

function metadataPosition([key]: readonly string[], input: UpdateCustomerInput): string[] {
  const position = input.metadata?.findIndex((entry) => entry.key === key) ?? -1
  return position === -1 ? [] : [String(position)]
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
