import { expect, test } from 'vitest'
import { faults, type Report } from '../../scripts/faults.ts'
import { ROWS, titleOf, type Row, type RowNumber } from '../faults/rows.ts'

const numbers = Object.keys(ROWS).map((key) => Number(key) as RowNumber)

/** One test of the row, in this file or in its own. */
function testOf(number: RowNumber, status = 'passed', file = `row-${String(number).padStart(2, '0')}`) {
  return {
    name: `/somewhere/test/faults/${file}.test.ts`,
    assertionResults: [{ ancestorTitles: [titleOf(number), 'through GraphQL'], status }],
  }
}

/** A run in which each row that can have a test has one that passes, but for these. */
function report(...others: Report['testResults']): Report {
  const own = numbers.filter((number) => !others.some(({ name }) => name === testOf(number).name))
  const rows: Record<number, Row> = ROWS
  return { testResults: [...own.filter((number) => !rows[number]?.missing).map((n) => testOf(n)), ...others] }
}

test('a run of every row has no problem, and other tests are none of its business', () => {
  const other = { name: '/somewhere/test/lists.test.ts', assertionResults: [] }
  const { document, problems } = faults(report(other))
  expect(problems).toEqual([])
  expect(document.text).toContain('[row-03](../test/faults/row-03.test.ts)')
  expect(document.text).toContain('| 1 of 1 tests pass |')
})

const empty = (file: string) => ({ name: `/somewhere/test/faults/${file}.test.ts`, assertionResults: [] })
const problems: [what: string, results: Report['testResults'], sentence: string][] = [
  ['a test that fails', [testOf(3, 'failed')], 'Of row 3, 0 of 1 tests pass.'],
  ['a test that is skipped', [testOf(3, 'pending')], 'Of row 3, 0 of 1 tests pass.'],
  ['a row without a test', [empty('row-03')], 'Row 3 has no test that ran.'],
  [
    'a file that did not load',
    [empty('row-25-more')],
    'row-25-more.test.ts has tests of no row, or none at all.',
  ],
  ['a row in another’s file', [testOf(3, 'passed', 'row-04-more')], 'row-04-more.test.ts has tests of row 3'],
  ['a test of what is missing', [testOf(18)], 'Row 18 has tests'],
]
test.each(problems)('%s is a problem', (_, results, sentence) => {
  expect(faults(report(...results)).problems).toContainEqual(expect.stringContaining(sentence))
})
