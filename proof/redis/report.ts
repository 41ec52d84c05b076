import type { Verdict, Violation } from './checker.ts'
import type { Fault, History } from './history.ts'
import type { Mode } from './proof-redis.ts'
import type { StoreName } from './rig.ts'

/** One run, as a row of the table. */
export interface Row {
  mode: Mode
  store: StoreName
  minutes: number
  history: History
  verdict: Verdict
}

const COLUMNS: readonly [title: string, value: (row: Row) => string | number][] = [
  ['mode', ({ mode }) => mode],
  ['store', ({ store }) => store],
  ['minutes', ({ minutes }) => Number(minutes.toFixed(2))],
  ['reads', ({ history }) => history.reads.length],
  ['writes', ({ history }) => history.writes.length],
  ['faults', ({ history }) => struck(history).length],
  ['stale after answer', ({ verdict }) => countOf(verdict, 'stale after answer')],
  ['stale after commit', ({ verdict }) => countOf(verdict, 'stale after commit')],
  ['not monotone', ({ verdict }) => countOf(verdict, 'not monotone')],
  ['not committed', ({ verdict }) => countOf(verdict, 'not committed')],
  ['doubled', ({ verdict }) => verdict.doubled.length],
  ['lost', ({ verdict }) => verdict.lost.length],
  ['refused yet done', ({ verdict }) => verdict.denied.length],
  ['freshReads false', ({ verdict }) => verdict.laggingWrites],
  ['excused reads', ({ verdict }) => verdict.excused],
]

/** The faults that count. */
export function struck({ faults }: History): Fault[] {
  return faults.filter(({ tookEffect }) => tookEffect)
}

export function countOf({ violations }: Verdict, kind: Violation['kind']): number {
  return violations.filter((violation) => violation.kind === kind).length
}

/** What must be 0 of the gateway's own store. */
export function faultsFound(verdict: Verdict): number {
  return verdict.violations.length + verdict.doubled.length + verdict.lost.length + verdict.denied.length
}

/** The table, for a terminal or as Markdown. */
export function tableOf(rows: readonly Row[], markdown: boolean): string {
  const cells = [
    COLUMNS.map(([title]) => title),
    ...rows.map((row) => COLUMNS.map(([, value]) => String(value(row)))),
  ]
  const widths = COLUMNS.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const [head = '', ...lines] = cells.map((line) => lineOf(line, widths, markdown))
  const rule = lineOf(
    widths.map((width) => '-'.repeat(width)),
    widths,
    markdown,
  )
  return [head, rule, ...lines].join('\n')
}

function lineOf(cells: readonly string[], widths: readonly number[], markdown: boolean): string {
  const padded = cells.map((cell, at) => cell.padEnd(widths[at] ?? 0))
  return markdown ? `| ${padded.join(' | ')} |` : padded.join('  ')
}

/** How often each kind of fault took effect. */
export function faultCounts(history: History): string {
  const kinds = Map.groupBy(struck(history), ({ name }) => name)
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => `${String(all.length).padStart(5)}  ${name}`)
    .join('\n')
}

export function progressOf(history: History, elapsedMs: number): string {
  const { reads, writes, failedReads } = history
  const seconds = Math.round(elapsedMs / 1000)
  return `${seconds} s: ${reads.length} reads, ${writes.length} writes, ${struck(history).length} faults, ${failedReads} reads that failed`
}
