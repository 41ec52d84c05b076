import { moneyOf, type Money } from '../domain/model/money.ts'

/*
 * What Stripe sends is typed by the SDK, and may be of a newer Stripe or of another server that speaks its API:
 * these read a field for what it is, and give null for what it is not.
 */

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

const CODE = /^[a-z0-9_]{1,64}$/

/** A code of Stripe's, which it keeps adding to; what is not of their form is somebody's text. */
export function code(value: unknown): string | null {
  return typeof value === 'string' && CODE.test(value) ? value : null
}

export function whole(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** An object's field by field; empty for anything else, so that its fields read as missing. */
export function fields<T extends object>(value: T | string | null | undefined): Partial<T> {
  return typeof value === 'object' && value !== null ? value : {}
}

/** The objects of an array, or of a page of a list. */
export function items<T extends object>(
  value: readonly T[] | { data: readonly T[] } | null | undefined,
): T[] {
  const list: unknown = Array.isArray(value) ? value : fields(value as { data: readonly T[] } | null).data
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : []
}

/** The id of a field that may be expanded. */
export function idOf(value: string | { id?: string } | null | undefined): string | null {
  return text(value) ?? text(fields(value).id)
}

/** Unix seconds as ISO 8601. */
export function iso(seconds: unknown): string | null {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Null where either is missing: what an amount is of is a part of it. */
export function amount(minorUnits: unknown, currency: unknown): Money | null {
  return moneyOf(whole(minorUnits), text(currency))
}

/** Stripe's word of an open enum in GraphQL's spelling; OTHER when this gateway does not know it. */
export function word<const Known extends string>(value: unknown, known: readonly Known[]): Known | 'OTHER' {
  const spelled = text(value)?.toUpperCase()
  return known.find((candidate) => candidate === spelled) ?? 'OTHER'
}
