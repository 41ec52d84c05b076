import { invalid, parameterEmpty, parameterMissing, parametersUnknown } from './errors.ts'
import type { Form, Raw } from './form.ts'

/**
 * What one parameter may be. Rules are made by the functions of `rules.ts`, or by hand where an endpoint
 * has a shape of its own.
 */
export interface Rule<T, Required extends boolean = boolean> {
  readonly required: Required
  /** @throws StripeError naming the parameter by its full name, e.g. `address[city]` */
  parse(raw: Raw, name: string): T
  /** The full names of parameters inside this one that do not exist. */
  unknown?(raw: Raw, name: string): string[]
}

/** The declared parameters of an endpoint or of an object in them; the order is that in which they are checked. */
export type Shape = Readonly<Record<string, Rule<unknown>>>

type Parsed<R> = R extends Rule<infer T> ? T : never
type RequiredNames<S extends Shape> = { [K in keyof S]: S[K]['required'] extends true ? K : never }[keyof S]

/** The values a shape lets through: absent = not sent, null = sent empty where that unsets the field. */
export type Params<S extends Shape> = {
  readonly [K in RequiredNames<S>]: Parsed<S[K]>
} & { readonly [K in Exclude<keyof S, RequiredNames<S>>]?: Parsed<S[K]> }

/** Marks a rule as required: `{ customer: required(text()) }`. */
export function required<T>(rule: Rule<T>): Rule<T, true> {
  return { ...rule, required: true }
}

/** Checks a whole request: unknown names first, then each parameter in the order of the shape. */
export function validate<S extends Shape>(form: Form, shape: S): Params<S> {
  const unknown = unknownNames(form, shape, '')
  if (unknown.length > 0) throw parametersUnknown(unknown)
  return parseShape(form, shape, '')
}

export function unknownNames(form: Form, shape: Shape, prefix: string): string[] {
  return [...form].flatMap(([key, raw]) => {
    const name = nested(prefix, key)
    const rule = Object.hasOwn(shape, key) ? shape[key] : undefined
    return rule ? (rule.unknown?.(raw, name) ?? []) : [name]
  })
}

export function parseShape<S extends Shape>(form: Form, shape: S, prefix: string): Params<S> {
  const parsed: Record<string, unknown> = {}
  for (const [key, rule] of Object.entries(shape)) {
    const raw = form.get(key)
    const name = nested(prefix, key)
    if (raw !== undefined) parsed[key] = rule.parse(raw, name)
    else if (rule.required) throw parameterMissing(name)
  }
  // Each key was parsed by the rule of the same key, which is what the type says.
  return parsed as Params<S>
}

/** Stripe's way to name a parameter inside another: `a[b]`. */
export function nested(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}[${key}]`
}

/** The text of a scalar parameter, or the error for an object where a value belongs. */
export function scalar(raw: Raw, name: string): string {
  if (typeof raw !== 'string') throw invalid('Invalid string', name)
  return raw
}

/** A scalar that may not be empty. */
export function filled(raw: Raw, name: string): string {
  const value = scalar(raw, name)
  if (value === '') throw parameterEmpty(name)
  return value
}
