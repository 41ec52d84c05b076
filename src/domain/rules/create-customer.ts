import type { CreateCustomerInput } from '../writes/create-customer-input.ts'
import type { InputIssue } from '../model/errors.ts'
import { newPaymentMethod } from './payment-ids.ts'
import { problemsOfFields, type Rules } from './rule.ts'
import { taxIdType, taxIdValue } from './tax-id.ts'
import { problemsOfUpdate } from './update-customer.ts'
import { group, list, text } from './values.ts'

const TEST_CLOCK = /^clock_[A-Za-z0-9_]{1,250}$/

type Extras = Pick<CreateCustomerInput, 'paymentMethod' | 'taxIdData' | 'testClock'>

const EXTRAS: Rules<Extras> = {
  paymentMethod: newPaymentMethod,
  taxIdData: list(group({ type: taxIdType, value: taxIdValue }), { clearable: true }),
  testClock: text({
    form: (value) => TEST_CLOCK.test(value),
    hint: 'Give the id of a test clock: clock_….',
  }),
}

/** Every problem of an input without blanks: an update's rules hold for what both take. Paths start with `input`. */
export function problemsOfCreate(input: CreateCustomerInput): InputIssue[] {
  const { paymentMethod, taxIdData, testClock, ...fields } = input
  const extras = { paymentMethod, taxIdData, testClock }
  return [...problemsOfUpdate(fields), ...problemsOfFields(EXTRAS, extras, ['input'])]
}
