import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/** A whole number that JavaScript holds exactly. No input is rounded: what does not fit is refused. */
export const safeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  serialize: toSafeInt,
  parseValue: toSafeInt,
  parseLiteral(node: ValueNode) {
    if (node.kind !== Kind.INT) throw refused('SafeInt', 'a whole number')
    return toSafeInt(Number(node.value))
  },
})

/** ISO 8601 with a zone in, in UTC out. */
export const dateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: toDateTime,
  parseValue: toDateTime,
  parseLiteral(node: ValueNode) {
    return toDateTime(node.kind === Kind.STRING ? node.value : null)
  },
})

/** What Stripe has, as it is. Only answers hold it. */
export const json = new GraphQLScalarType<never, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue() {
    throw new GraphQLError('JSON is not taken as an input.')
  },
})

function toSafeInt(value: unknown): number {
  // A number beyond 2^53 has lost digits by now, one beyond 10^308 is Infinity: neither is safe.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw refused('SafeInt', 'a whole number from -9007199254740991 to 9007199254740991')
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

function toDateTime(value: unknown): string {
  const time = typeof value === 'string' && ISO_8601.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw refused('DateTime', 'ISO 8601 with a zone, such as 2026-10-28T09:30:00Z')
  return new Date(time).toISOString()
}

function refused(scalar: string, form: string): GraphQLError {
  return new GraphQLError(`${scalar} has to be ${form}.`)
}
