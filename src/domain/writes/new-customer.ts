import type { CreateCustomerInput, NewCustomer } from './create-customer-input.ts'
import { patchOf } from '../update-customer/update-customer-patch.ts'

/** The input without what leaves a field empty: null, `""` and what has nothing in it. */
export function withoutBlanks(input: CreateCustomerInput): CreateCustomerInput {
  const { address, invoiceSettings, shipping, tax } = input
  return filled({
    ...input,
    address: address && filled(address),
    invoiceSettings:
      invoiceSettings &&
      filled({
        ...invoiceSettings,
        renderingOptions: invoiceSettings.renderingOptions && filled(invoiceSettings.renderingOptions),
      }),
    shipping: shipping && { ...shipping, address: filled(shipping.address) },
    tax: tax && filled(tax),
  })
}

function filled<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isBlank(part))) as T
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === null || value === undefined || value === ''
}

/** What is sent for an input without blanks that passed the rules. */
export function newCustomerOf(input: CreateCustomerInput): NewCustomer {
  const { paymentMethod, taxIdData, testClock, metadata, ...fields } = input
  const entries = metadata?.filter((entry) => (entry.value ?? '') !== '') ?? []
  return {
    // An update says by null that something is cleared; here there is nothing to clear.
    fields: filled(patchOf({ ...fields, ...(entries.length > 0 && { metadata: entries }) })),
    ...(paymentMethod && { paymentMethod }),
    ...(taxIdData && { taxIdData }),
    ...(testClock && { testClock }),
  }
}
