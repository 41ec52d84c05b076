import { ROWS, type InputName } from './rows.ts'
import type { Outcome, Row } from './row.ts'

export const KINDS = ['absent', 'undefined', 'null', 'empty', 'value', 'wrong'] as const
export type Kind = (typeof KINDS)[number]

/** One thing that can be said of one field, and what has to be made of it. */
export interface Case {
  input: InputName
  field: string
  kind: Kind
  /** What stands in the field's place; nothing for `absent` and `undefined`. */
  given: unknown
  /** The input without the field. */
  within: object
  outcome: Outcome
}

export function casesOf(input: InputName, row: Row): Case[] {
  const { field, within = {} } = row
  const one = (kind: Kind, given: unknown, outcome: Outcome): Case => ({
    input,
    field,
    kind,
    given,
    within,
    outcome,
  })
  return [
    one('absent', undefined, row.absent),
    one('undefined', undefined, row.absent),
    one('null', null, row.null),
    one('empty', ...row.empty),
    ...row.values.map((pair) => one('value', ...pair)),
    ...row.wrong.map((pair) => one('wrong', ...pair)),
  ]
}

/** Every case of every field of both inputs. */
export const CASES: readonly Case[] = Object.entries(ROWS).flatMap(([input, rows]) =>
  rows.flatMap((row: Row) => casesOf(input as InputName, row)),
)
