import type { InputIssue } from '../model/errors.ts'
import {
  issue,
  notClearable,
  problemsOf,
  problemsOfFields,
  type Path,
  type Rule,
  type Rules,
} from './rule.ts'

interface Options {
  clearable?: boolean
}

interface TextOptions extends Options {
  /** In characters, as Stripe counts: an emoji outside the basic plane is one. */
  max?: number
  form?: (value: string) => boolean
  /** What is right, where `form` can say no. */
  hint?: string
}

export function text({ max = Infinity, form, hint, clearable = false }: TextOptions = {}): Rule<string> {
  return {
    clearable,
    problems(value, path) {
      if (!isSound(value)) return [issue('INVALID_FORMAT', path, UNSOUND)]
      if (isLonger(value, max)) return [issue('TOO_LONG', path, `Give at most ${max} characters.`)]
      if (form === undefined || form(value)) return []
      return [issue('INVALID_FORMAT', path, hint ?? 'Give a value of the right form.')]
    },
  }
}

const UNSOUND = 'Give well-formed text: no NUL character and no half of a surrogate pair.'

/** Stripe cannot store NUL, and half a surrogate pair has no UTF-8. */
export function isSound(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0')
}

/** Counts code points, and only where the cheap upper bound does not settle it. */
export function isLonger(value: string, max: number): boolean {
  return value.length > max && Array.from(value).length > max
}

/** Text without which the value that it is a part of is none. */
export function textPart(options: TextOptions = {}): Rule<string> {
  return { ...text(options), isPart: true }
}

/** One of an enum that the shape has checked. */
export function choice({ clearable = false }: Options = {}): Rule<string> {
  return { clearable, problems: () => [] }
}

/** A whole number; without bounds, any that JavaScript holds exactly. */
export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Rule<number> {
  return {
    clearable: false,
    problems(value, path) {
      if (Number.isSafeInteger(value) && value >= min && value <= max) return []
      return [issue('OUT_OF_RANGE', path, `Give a whole number from ${min} to ${max}.`)]
    },
  }
}

interface ListOptions extends Options {
  max?: number
  /** Whether an empty list is a value, and not an attempt to clear. */
  mayBeEmpty?: boolean
}

export function list<Item>(item: Rule<Item>, options: ListOptions): Rule<Item[]> {
  const { max = Infinity, mayBeEmpty = true, clearable = false } = options
  return {
    clearable,
    problems(values, path) {
      if (values.length === 0 && !mayBeEmpty) return [notClearable(path)]
      return [
        ...tooMany(values.length, max, path),
        ...values.flatMap((value, index) => problemsOf(item, value, [...path, String(index)])),
      ]
    },
  }
}

export function tooMany(count: number, max: number, path: Path): InputIssue[] {
  return count > max ? [issue('TOO_MANY', path, `Give at most ${max} of these.`)] : []
}

export function group<T extends object>(rules: Rules<T>, { clearable = false }: Options = {}): Rule<T> {
  return { clearable, problems: (value, path) => problemsOfFields(rules, value, path) }
}
