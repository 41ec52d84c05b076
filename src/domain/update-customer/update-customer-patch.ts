import type { CustomerPatch, Given, UpdateCustomerInput } from './update-customer-input.ts'
import type { FieldChange } from './update-customer-result.ts'

/** What is sent for an input that passed the rules. */
export function patchOf(input: UpdateCustomerInput): CustomerPatch {
  return given({
    ...input,
    address: whole(input.address),
    cashBalance: merged(input.cashBalance),
    invoiceSettings: merged(settingsOf(input.invoiceSettings)),
    metadata: entriesOf(input.metadata),
    tax: merged(input.tax),
  })
}

type Settings = UpdateCustomerInput['invoiceSettings']

function settingsOf(settings: Settings): Settings {
  if (!settings) return settings
  const { customFields, renderingOptions } = settings
  const fields = customFields?.length === 0 ? null : customFields
  return { ...settings, customFields: fields, renderingOptions: whole(renderingOptions) }
}

/** A value that replaces the old one: without a value in any part it clears it, which has to be said on the wire. */
function whole<T extends object>(value: T | null | undefined): T | null | undefined {
  const isBlank = value && Object.values(value).every((part) => (part ?? '') === '')
  return isBlank ? null : value
}

/** A value that is merged into the old one: without any part it changes nothing. */
function merged<T extends object>(value: T | null | undefined): T | null | undefined {
  const isBare = value && Object.values(value).every((part) => part === undefined)
  return isBare ? undefined : value
}

/** In the order of the keys, so that the same entries are the same request; no value is no change. */
function entriesOf(entries: UpdateCustomerInput['metadata']): UpdateCustomerInput['metadata'] {
  if (!entries) return entries
  const told = entries.filter((entry) => entry.value !== undefined)
  return told.length === 0 ? undefined : told.sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Without what is undefined at any depth, and with null for each empty text. */
function given<T>(value: T): Given<T>
function given(value: unknown): unknown {
  if (value === '') return null
  if (Array.isArray(value)) return value.map((item: unknown) => given(item))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(fields.map(([field, part]) => [field, given<unknown>(part)]))
}

const MERGED: ReadonlySet<string> = new Set([
  'cashBalance',
  'invoiceSettings',
  'tax',
] satisfies (keyof CustomerPatch)[])

/** What a patch asks for, field by field; what is replaced whole is one field. */
export function changesOf(patch: CustomerPatch): FieldChange[] {
  return Object.entries(patch).flatMap(([field, value]) => {
    if (field === 'metadata' && patch.metadata) {
      return patch.metadata.map((entry) => change(`metadata.${entry.key}`, entry.value))
    }
    if (typeof value !== 'object' || value === null || !MERGED.has(field)) return [change(field, value)]
    return Object.entries(value).map(([part, inner]) => change(`${field}.${part}`, inner))
  })
}

function change(field: string, value: unknown): FieldChange {
  return { __typename: 'FieldChange', field, action: value === null ? 'CLEARED' : 'SET' }
}
