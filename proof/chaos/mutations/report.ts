import { markdownTable, type Cell } from '../table.ts'
import { outcomeOf, type Outcome } from './answer.ts'
import type { Mutation } from './mutation.ts'
import type { MutationsOutcome } from './run-mutations.ts'
import { WRONG_NAMES, type Finding, type Wrong } from './verdict.ts'

const OUTCOMES = ['mutations', 'requests', 'done', 'refused', 'never known', 'resumed']

/** What became of the mutations, by kind and by what went wrong upstream. */
export function mutationTables(outcome: MutationsOutcome): string {
  const byKind = tableBy(
    outcome,
    ({ kind }) => kind,
    WRONG_NAMES.map((wrong) => [wrong, [wrong]]),
  )
  return [byKind, tableBy(outcome, faultOf, [['wrong', WRONG_NAMES]])].join('\n\n')
}

function faultOf({ fault }: Mutation): string {
  return fault ?? 'nothing'
}

type WrongColumn = readonly [title: string, wrongs: readonly Wrong[]]

function tableBy(
  { mutations, findings }: MutationsOutcome,
  nameOf: (mutation: Mutation) => string,
  columns: readonly WrongColumn[],
): string {
  const row = (name: string, of: readonly Mutation[], found: readonly Finding[]): Cell[] => {
    const wrongs = columns.map(([, names]) => found.filter(({ wrong }) => names.includes(wrong)).length)
    return [name, ...outcomesOf(of), ...wrongs]
  }
  const rows = [...Map.groupBy(mutations, nameOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) =>
      row(
        name,
        all,
        findings.filter(({ mutation }) => nameOf(mutation) === name),
      ),
    )
  const head = ['', ...OUTCOMES, ...columns.map(([title]) => title)]
  return markdownTable(head, [...rows, row('all', mutations, findings)])
}

function outcomesOf(mutations: readonly Mutation[]): number[] {
  const outcomes = mutations.map(({ answers }) => outcomeOf(answers))
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length
  const requests = mutations.reduce((sum, { answers }) => sum + answers.length, 0)
  const resumed = mutations.filter(wasResumed).length
  return [mutations.length, requests, count('done'), count('refused'), count('never known'), resumed]
}

/** Unknown at first, or not waited for, and known in the end. */
function wasResumed({ answers }: Mutation): boolean {
  return answers.some(({ kind }, at) => {
    return (kind === 'unknown' || kind === 'gave up') && outcomeOf(answers.slice(0, at + 1)) === 'unsettled'
  })
}
