import { z } from 'zod'
import { updateCustomerInput, type UpdateCustomerInput } from '../update-customer/update-customer-input.ts'

/**
 * Where in our arguments Stripe's `param` is: `invoice_settings[custom_fields][0][name]` becomes input,
 * invoiceSettings, customFields, 0, name. The input as a whole where it is nothing the caller gave.
 */
export function inputPathOf(
  param: string | null,
  input: Pick<UpdateCustomerInput, 'metadata'>,
  shape: z.ZodRawShape = updateCustomerInput.shape,
): string[] {
  const [field, ...parts] = partsOf(param)
  if (field === undefined || !Object.hasOwn(shape, camelCase(field))) return ['input']
  if (field === 'metadata') return ['input', 'metadata', ...metadataPosition(parts, input)]
  // Stripe nests the one setting of a cash balance once more than we do.
  const ours = field === 'cash_balance' ? parts.filter((part) => part !== 'settings') : parts
  return ['input', ...withinShape(z.object(shape), [field, ...ours].map(camelCase))]
}

/** As far as the parts are names of ours: whatever else Stripe writes there is not told. */
function withinShape(type: unknown, [part, ...rest]: readonly string[]): string[] {
  if (part === undefined) return []
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable)
    return withinShape(type.unwrap(), [part, ...rest])
  if (type instanceof z.ZodArray)
    return /^\d{1,3}$/.test(part) ? [part, ...withinShape(type.element, rest)] : []
  const isName = type instanceof z.ZodObject && Object.hasOwn(type.shape, part)
  return isName ? [part, ...withinShape(type.shape[part], rest)] : []
}

function metadataPosition([key]: readonly string[], input: Pick<UpdateCustomerInput, 'metadata'>): string[] {
  const position = input.metadata?.findIndex((entry) => entry.key === key) ?? -1
  return position === -1 ? [] : [String(position)]
}

/** Where it is when the arguments are flat: by Stripe's name for each, and the one that is meant when none is named. */
export function argumentPaths(names: Record<string, string>, otherwise: string) {
  return (param: string | null): string[] => {
    const [field = ''] = partsOf(param)
    return [(Object.hasOwn(names, field) ? names[field] : undefined) ?? otherwise]
  }
}

function partsOf(param: string | null): string[] {
  return (param ?? '').split(/\]?\[|\]/).filter((part) => part !== '')
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
