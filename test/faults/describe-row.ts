import { describe } from 'vitest'
import { titleOf, type RowNumber } from './rows.ts'

/** The tests of a row, under its title: so the table of faults knows them in a report. */
export function describeRow(number: RowNumber, tests: () => void): void {
  describe(`${titleOf(number)}`, () => void tests())
}
