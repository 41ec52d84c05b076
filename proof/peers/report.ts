import { table } from '../../scripts/markdown.ts'
import { CASES } from './cases.ts'
import type { Row } from './compare.ts'

const HEAD = ['package', 'version', ...Object.keys(CASES)]

/** Lines for a terminal: the table, then how each was set up. */
export function plain(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const padded = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)))
  const setups = rows.map(({ name, setup }) => `${name}: ${setup}`)
  return [...padded.map((line) => line.join('  ').trimEnd()), '', ...setups].join('\n')
}

/** The same in Markdown. */
export function markdown(rows: readonly Row[]): string {
  const setups = rows.map(({ name, setup }) => `- ${name}: ${setup}`)
  return `${table(HEAD, rows.map(cellsOf))}\n\nHow each was set up:\n\n${setups.join('\n')}\n`
}

function cellsOf({ name, version, cells }: Row): string[] {
  return [name, version, ...cells]
}
