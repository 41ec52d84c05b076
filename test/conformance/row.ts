import type { InputIssueCode } from '../../src/domain/model/errors.ts'

/**
 * What is made of one value. Text: the bytes that reach Stripe, `''` for none. `refused`: an InvalidInputError
 * with this code at the field. `UNFIT`: the door itself refuses it, by name, as it does not fit the type.
 */
export type Outcome = string | { refused: InputIssueCode } | typeof UNFIT

export const UNFIT = Symbol('unfit')
export const NOT_CLEARABLE = { refused: 'NOT_CLEARABLE' } as const

/** A value and what is made of it. */
export type Pair = readonly [given: unknown, outcome: Outcome]

/** One field, and what is made of all that can stand in its place. */
export interface Row {
  /** From the input down, list positions as digits: `shipping.phone`, `metadata.0.value`. */
  field: string
  /** The rest of the input, where the field needs one. */
  within?: object
  /** Of undefined, too. */
  absent: Outcome
  null: Outcome
  /** The empty text, list or object; what has none of its own is given the empty text. */
  empty: Pair
  values: readonly Pair[]
  wrong: readonly Pair[]
}

/** How a field differs where nothing can be cleared yet. */
export type Creation = Partial<Omit<Row, 'field' | 'within'>>

/** A row of an update, for a creation: what empties a field leaves it empty there, which sends nothing of it. */
export function atCreation(row: Row, creation: Creation = {}): Row {
  const blank = (outcome: Outcome) => (outcome === UNFIT ? UNFIT : row.absent)
  return { ...row, null: blank(row.null), empty: [row.empty[0], blank(row.empty[1])], ...creation }
}

interface TextOptions {
  /** Whether null and the empty text clear it. */
  clearable?: boolean
  /** In characters; one more is refused. */
  max?: number
  /** A value of the right form, and what of the wrong one is refused. */
  value?: string
  wrong?: readonly Pair[]
}

/** A text at the top of the input, under Stripe's name. */
export function text(field: string, param: string, options: TextOptions = {}): Row {
  const { clearable = true, max, value = 'Zoë & Co', wrong = [] } = options
  const cleared: Outcome = clearable ? `${param}=` : NOT_CLEARABLE
  const tooLong: Pair[] = max === undefined ? [] : [['X'.repeat(max + 1), { refused: 'TOO_LONG' }]]
  return {
    field,
    absent: '',
    null: cleared,
    empty: ['', cleared],
    values: [[value, `${param}=${encodeURIComponent(value)}`]],
    wrong: [[5, UNFIT], [['x'], UNFIT], ...tooLong, ...wrong],
  }
}
