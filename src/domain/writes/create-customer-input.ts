import { z } from 'zod'
import { updateCustomerInput, type CustomerPatch } from '../update-customer/update-customer-input.ts'

const { defaultSource: _, ...shared } = updateCustomerInput.shape

/**
 * The shape of `CreateCustomerInput`, as schema.graphql has it: what an update takes but `defaultSource`, and what
 * can be given at the start alone. What fits it may still be refused by the rules.
 */
export const createCustomerInput = z.strictObject({
  ...shared,
  tax: z
    .strictObject({
      ipAddress: z.string().nullish(),
      validateLocation: z.enum(['DEFERRED', 'IMMEDIATELY']).nullish(),
    })
    .nullish(),
  paymentMethod: z.string().nullish(),
  taxIdData: z.array(z.strictObject({ type: z.string(), value: z.string() })).nullish(),
  testClock: z.string().nullish(),
})

export type CreateCustomerInput = z.infer<typeof createCustomerInput>

/** An input that passed the rules: nothing in it is null, undefined or empty. */
export interface NewCustomer {
  fields: Omit<CustomerPatch, 'defaultSource'>
  paymentMethod?: string
  taxIdData?: { type: string; value: string }[]
  testClock?: string
}
