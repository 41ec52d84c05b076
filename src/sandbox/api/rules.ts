import { invalid, parameterEmpty } from './errors.ts'
import type { Form, Raw } from './form.ts'
import { filled, nested, parseShape, scalar, unknownNames } from './params.ts'
import type { Params, Rule, Shape } from './params.ts'

/** A parameter that may be left out; `required(…)` turns it. */
function rule<T>(parse: (raw: Raw, name: string) => T, unknown?: Rule<T>['unknown']): Rule<T, false> {
  return { required: false, parse, ...(unknown && { unknown }) }
}

/** The same rule, where an empty value unsets the field: it parses to null. */
export function emptyable<T>(inner: Rule<T>): Rule<T | null, false> {
  return rule((raw, name) => (raw === '' ? null : inner.parse(raw, name)), inner.unknown?.bind(inner))
}

/** Text of at most `max` characters (5000 when left out). */
export function text(max = 5000): Rule<string, false> {
  return rule((raw, name) => {
    const value = filled(raw, name)
    if (value.length > max) {
      throw invalid(`Invalid string: ${shortened(value)}; must be at most ${max} characters`, name)
    }
    return value
  })
}

function shortened(value: string): string {
  return value.length > 8 ? `${value.slice(0, 4)}...${value.slice(-4)}` : value
}

export function integer(limits: { min?: number; max?: number } = {}): Rule<number, false> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = limits
  return rule((raw, name) => {
    const value = filled(raw, name)
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(Number(value))) {
      throw invalid(`Invalid integer: ${value}`, name, 'parameter_invalid_integer')
    }
    if (Number(value) < min) {
      throw invalid(`This value must be greater than or equal to ${min}.`, name, 'parameter_invalid_integer')
    }
    if (Number(value) > max) {
      throw invalid(`This value must be less than or equal to ${max}.`, name, 'parameter_invalid_integer')
    }
    return Number(value)
  })
}

/** A decimal text such as `10.5`, kept as text. */
export function decimal(): Rule<string, false> {
  return rule((raw, name) => {
    const value = filled(raw, name)
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw invalid(`Invalid decimal: ${value}`, name)
    return value
  })
}

export function boolean(): Rule<boolean, false> {
  return rule((raw, name) => {
    const value = filled(raw, name)
    if (value !== 'true' && value !== 'false') throw invalid(`Invalid boolean: ${value}`, name)
    return value === 'true'
  })
}

/** One of a few words. Stripe's message lists them in the order given here. */
export function oneOf<const T extends string>(words: readonly T[]): Rule<T, false> {
  return rule((raw, name) => {
    const value = filled(raw, name)
    const word = words.find((known) => known === value)
    if (word === undefined) throw invalid(`Invalid ${name}: must be one of ${spelledOut(words)}`, name)
    return word
  })
}

function spelledOut(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ')
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1) ?? ''}`
}

/** An object with a shape of its own. */
export function object<S extends Shape>(shape: S): Rule<Params<S>, false> {
  return rule(
    (raw, name) => parseShape(formOf(raw, name), shape, name),
    (raw, name) => (typeof raw === 'string' ? [] : unknownNames(raw, shape, name)),
  )
}

function formOf(raw: Raw, name: string): Form {
  if (raw === '') throw parameterEmpty(name)
  if (typeof raw === 'string') throw invalid('Invalid object', name)
  return raw
}

/** A list of at most `max` items: `a[0]=…` or `a[]=…`. */
export function list<T>(item: Rule<T>, max = Number.POSITIVE_INFINITY): Rule<readonly T[], false> {
  return rule(
    (raw, name) => {
      const items = itemsOf(raw, name)
      if (items.length > max) throw invalid(`Array ${name} exceeded maximum ${max} allowed elements.`, name)
      return items.map(([key, value]) => item.parse(value, nested(name, key)))
    },
    (raw, name) =>
      typeof raw === 'string'
        ? []
        : [...raw].flatMap(([key, value]) => item.unknown?.(value, nested(name, key)) ?? []),
  )
}

function itemsOf(raw: Raw, name: string): [string, Raw][] {
  if (raw === '') throw parameterEmpty(name)
  if (typeof raw === 'string') throw invalid('Invalid array', name)
  const items = [...raw]
  if (!items.every(([key]) => /^\d+$/.test(key))) throw invalid('Invalid array', name)
  return items.sort(([a], [b]) => Number(a) - Number(b))
}

/** Either rule, chosen by whether the value is a plain one: `created=1` or `created[gte]=1`. */
export function plainOr<A, B>(plain: Rule<A>, structured: Rule<B>): Rule<A | B, false> {
  const chosen = (raw: Raw): Rule<A | B> => (typeof raw === 'string' ? plain : structured)
  return rule(
    (raw, name) => chosen(raw).parse(raw, name),
    (raw, name) => chosen(raw).unknown?.(raw, name) ?? [],
  )
}

/** Unix seconds, or one of a few words (`trial_end=now`). */
export function timestampOr<const T extends string>(words: readonly T[]): Rule<number | T, false> {
  const seconds = integer({ min: 0 })
  return rule((raw, name) => words.find((word) => word === raw) ?? seconds.parse(raw, name))
}

/** Three letters, in any case; lower case from here on. */
export function currency(): Rule<string, false> {
  return rule((raw, name) => {
    const value = filled(raw, name).toLowerCase()
    if (!/^[a-z]{3}$/.test(value)) {
      throw invalid(
        `Invalid currency: ${scalar(raw, name)}. Stripe currently supports these currencies: usd, eur, gbp, and others.`,
        name,
      )
    }
    return value
  })
}

/** `created=…`, or any of `gt`, `gte`, `lt`, `lte`. */
export function range() {
  const bound = integer()
  return plainOr(bound, object({ gt: bound, gte: bound, lt: bound, lte: bound }))
}

export type Range = ReturnType<ReturnType<typeof range>['parse']>

export function inRange(value: number, wanted: Range | undefined): boolean {
  if (wanted === undefined) return true
  if (typeof wanted === 'number') return value === wanted
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted
  return value > gt && value >= gte && value < lt && value <= lte
}
