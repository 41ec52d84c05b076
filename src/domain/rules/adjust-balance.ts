import type { InputIssue } from '../model/errors.ts'
import { metadata } from './metadata.ts'
import { issue, problemsOfFields, type Rule, type Rules } from './rule.ts'
import { integer, text } from './values.ts'

export interface AdjustmentInput {
  /** In the currency's smallest unit; negative is a credit. */
  amount: number
  /** ISO 4217, in either case. */
  currency: string
  description?: string | null | undefined
  metadata?: { key: string; value?: string | null | undefined }[] | null | undefined
}

const wholeAmount = integer()

const amount: Rule<number> = {
  clearable: false,
  problems: (value, path) =>
    value === 0
      ? [issue('OUT_OF_RANGE', path, 'Give an amount other than 0: negative is a credit, positive is owed.')]
      : wholeAmount.problems(value, path),
}

const FIELDS: Rules<Omit<AdjustmentInput, 'currency'>> = {
  amount,
  description: text({ max: 350, clearable: true }),
  metadata,
}

const currency = text({
  form: (value) => /^[a-z]{3}$/i.test(value),
  hint: 'Give the three letters of ISO 4217, such as usd.',
})

/** Every problem of an adjustment at once. */
export function problemsOfAdjustment({ currency: code, ...input }: AdjustmentInput): InputIssue[] {
  return [...problemsOfFields(FIELDS, input, []), ...currency.problems(code, ['currency'])]
}
