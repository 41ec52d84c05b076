import type { InputIssue, InputIssueCode } from '../model/errors.ts'

/** From the operation's arguments down, list positions as digits. */
export type Path = readonly string[]

/** What a value that is given must keep to; absent and null are decided before it is asked. */
export interface Rule<T> {
  /** Whether null (and `""`) empties the field, instead of being a mistake. */
  clearable: boolean
  /** What belongs to a value that is replaced whole, and so cannot be left out either. */
  isPart?: boolean
  problems(value: T, path: Path): InputIssue[]
}

/** A rule for every field of an object: a field without one does not compile. */
export type Rules<T> = { [Field in keyof T]-?: Rule<NonNullable<T[Field]>> }

/** Every problem of an object's fields, in the order of the rules. */
export function problemsOfFields<T extends object>(rules: Rules<T>, value: T, path: Path): InputIssue[] {
  const fields = Object.keys(rules) as (keyof T & string)[]
  return fields.flatMap((field) => problemsOf<T[typeof field]>(rules[field], value[field], [...path, field]))
}

/** Every problem of one field, given or not. */
export function problemsOf<T>(rule: Rule<NonNullable<T>>, value: T, path: Path): InputIssue[] {
  if (value === undefined) return []
  if (value !== null && value !== '') return rule.problems(value, path)
  if (rule.clearable) return []
  return [rule.isPart ? missing(path) : notClearable(path)]
}

/** The field may be changed, never emptied. */
export function notClearable(path: Path): InputIssue {
  return issue('NOT_CLEARABLE', path, 'This cannot be cleared: give a value, or leave it out to keep it.')
}

function missing(path: Path): InputIssue {
  return issue('NOT_CLEARABLE', path, 'This is required here: give a value.')
}

/** `message` says what is right and holds nothing that was given. */
export function issue(code: InputIssueCode, path: Path, message: string): InputIssue {
  return { __typename: 'InputIssue', path: [...path], message, code }
}
