import { invalid } from './errors.ts'
import type { StripeError } from './errors.ts'

/** `numeric` fields compare, `string` fields match whole or in part, `token` fields whole alone. */
export type FieldKind = 'numeric' | 'string' | 'token'

export interface Clause {
  readonly field: string
  /** Of `metadata["key"]`. */
  readonly key?: string
  readonly negated: boolean
  readonly operator: Operator
  /** null asks for what is not there. */
  readonly value: string | number | null
}

export type Operator = ':' | '~' | '>' | '<' | '>=' | '<='

export interface SearchQuery {
  readonly clauses: readonly Clause[]
  /** Whether one clause that fits is enough (OR), or all must (AND). */
  readonly joinedBy: 'AND' | 'OR'
}

const maxClauses = 10
const minSubstring = 3

const quoted = String.raw`"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'`
const clausePattern = new RegExp(
  String.raw`(-)?(\w+)(?:\[(?:${quoted})\])?(>=|<=|[:~<>])(?:${quoted}|(null)\b|(-?\d+(?:\.\d+)?)\b)`,
  'y',
)
const joinPattern = /\s+(?:(AND|OR)\s+)?/iy

/**
 * Reads Stripe's search language: `email:"a@b.c" AND -metadata["k"]:null`.
 * @param fields the fields that can be searched; `metadata` needs a key
 * @throws StripeError that says what cannot be read
 */
export function parseSearch(
  query: string,
  fields: Readonly<Record<string, FieldKind>>,
  resource: string,
): SearchQuery {
  const text = query.trim()
  const clauses: Clause[] = []
  const joins = new Set<string>()
  let at = 0
  while (at < text.length) {
    const clause = stickyMatch(clausePattern, text, at)
    if (!clause) throw unreadable()
    clauses.push(checked(clauseOf(clause), fields, resource))
    at += clause[0].length
    if (at === text.length) break
    const join = stickyMatch(joinPattern, text, at)
    if (!join) throw unreadable()
    joins.add(join[1]?.toUpperCase() ?? 'AND')
    at += join[0].length
    if (at === text.length) throw unreadable()
  }
  if (clauses.length === 0) throw unreadable()
  if (clauses.length > maxClauses) throw refused(`A search query can have up to ${maxClauses} clauses.`)
  if (joins.size > 1) throw refused('You cannot combine AND and OR in the same search query.')
  return { clauses, joinedBy: joins.has('OR') ? 'OR' : 'AND' }
}

function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function clauseOf([
  ,
  minus,
  field = '',
  key2,
  key1,
  operator,
  text2,
  text1,
  nothing,
  number,
]: RegExpExecArray): Clause {
  const key = key2 ?? key1
  const text = text2 ?? text1
  return {
    field,
    ...(key !== undefined && { key: unescaped(key) }),
    negated: minus !== undefined,
    operator: operator as Operator,
    value: nothing === undefined ? (text === undefined ? Number(number) : unescaped(text)) : null,
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1')
}

const operators: Readonly<Record<FieldKind, readonly Operator[]>> = {
  numeric: [':', '>', '<', '>=', '<='],
  string: [':', '~'],
  token: [':'],
}

function checked(clause: Clause, fields: Readonly<Record<string, FieldKind>>, resource: string): Clause {
  const { field, key, operator, value } = clause
  const kind = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (!kind) {
    throw refused(
      `Field \`${field}\` is an unsupported search field for resource \`${resource}\`. See http://stripe.com/docs/search#query-fields-for-${resource} for a list of supported fields.`,
    )
  }
  if ((field === 'metadata') !== (key !== undefined)) throw unreadable()
  if (!operators[kind].includes(operator) || (value === null && operator !== ':'))
    throw refused(`Operator \`${operator}\` is not supported for field \`${field}\`.`)
  if (value !== null && (typeof value === 'number') !== (kind === 'numeric')) throw unreadable()
  if (operator === '~' && String(value).length < minSubstring)
    throw refused(`Substring search needs a value of at least ${minSubstring} characters.`)
  return clause
}

function unreadable(): StripeError {
  return refused(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to search for metadata or key:"value" to search for other fields.',
  )
}

function refused(message: string): StripeError {
  return invalid(message, 'query')
}

type Value = string | number | null

/** Whether a record fits. @param valueOf the value of a clause's field; null when it is not set */
export function fits({ clauses, joinedBy }: SearchQuery, valueOf: (clause: Clause) => Value): boolean {
  const holds = (clause: Clause) => matches(clause, valueOf(clause)) !== clause.negated
  return joinedBy === 'OR' ? clauses.some(holds) : clauses.every(holds)
}

const comparisons: Readonly<Record<Operator, (found: string | number, wanted: string | number) => boolean>> =
  {
    ':': (found, wanted) => found === wanted,
    '~': (found, wanted) => String(found).includes(String(wanted)),
    '>': (found, wanted) => found > wanted,
    '<': (found, wanted) => found < wanted,
    '>=': (found, wanted) => found >= wanted,
    '<=': (found, wanted) => found <= wanted,
  }

function matches({ operator, value }: Clause, found: Value): boolean {
  if (value === null || found === null) return value === found
  return comparisons[operator](folded(found), folded(value))
}

/** Case does not count. */
function folded(value: string | number): string | number {
  return typeof value === 'string' ? value.toLowerCase() : value
}
