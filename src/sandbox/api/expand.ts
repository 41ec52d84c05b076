import type { Work } from '../state/work.ts'
import type { StripeRecord } from '../state/table.ts'
import { invalid } from './errors.ts'
import type { StripeError } from './errors.ts'

/**
 * What `expand` can do to one field of an object: follow the id in it (`find`), or add a field that is
 * otherwise left out (`include`).
 */
export type Expansion =
  | { readonly find: (work: Work, id: string) => object | undefined }
  | { readonly include: (work: Work, record: StripeRecord) => unknown }

/** By type of object (`customer`), by the dotted path of the field in it (`invoice_settings.default_payment_method`). */
export type Expansions = Readonly<Record<string, Readonly<Record<string, Expansion>>>>

const maxLevels = 4

/** The answer with the wanted fields expanded; the records themselves stay as they are. */
export function expand(work: Work, answer: object, paths: readonly string[], expansions: Expansions): object {
  for (const path of paths) {
    if (path.split('.').length > maxLevels) throw tooDeep(path)
  }
  return paths.reduce((value, path) => expandPath({ work, expansions, path }, value, path.split('.')), answer)
}

interface Walk {
  readonly work: Work
  readonly expansions: Expansions
  readonly path: string
}

function expandPath(walk: Walk, answer: object, segments: string[]): object {
  // Only a search has a total, and its endpoint put it there.
  if (segments[0] === 'total_count' && Object.hasOwn(answer, 'total_count')) return answer
  if (isPage(answer) && segments[0] !== 'data') throw notExpandable(segments[0] ?? '')
  return toObject(descend(walk, answer, segments, { owner: answer, field: '', strict: true }))
}

/** Where a walk stands: inside which object, at which dotted field of it. Only the first object is strict about names. */
interface Place {
  readonly owner: object
  readonly field: string
  readonly strict: boolean
}

function descend(walk: Walk, value: unknown, segments: string[], place: Place): unknown {
  const [segment, ...rest] = segments
  if (segment === undefined) return value
  if (Array.isArray(value)) return value.map((item) => descend(walk, item, segments, place))
  if (typeof value !== 'object' || value === null) return value
  const here = entered(value, place)
  const field = here.field === '' ? segment : `${here.field}.${segment}`
  const expansion = walk.expansions[typeOf(here.owner)]?.[field]
  const next = { ...here, field }

  if (expansion && 'include' in expansion) {
    const present = Object.hasOwn(value, segment)
      ? property(value, segment)
      : include(walk, expansion, here.owner)
    return { ...value, [segment]: descend(walk, present, rest, { ...next, strict: false }) }
  }
  const current = property(value, segment)
  if (expansion) {
    return { ...value, [segment]: follow(walk, expansion, current, rest) }
  }
  // A path that ends here, or on a plain value, names nothing to expand. Stripe minds that in the first object alone.
  const ends =
    rest.length === 0 || typeof current !== 'object' || (current === null && !Object.hasOwn(value, segment))
  if (ends) {
    if (here.strict) throw notExpandable(field)
    return value
  }
  return { ...value, [segment]: descend(walk, current, rest, next) }
}

/** A nested object with a type of its own becomes the owner of the fields below it. */
function entered(value: object, place: Place): Place {
  if (value === place.owner || typeOf(value) === '') return place
  const strict = place.strict && isPage(place.owner) && place.field === 'data'
  return { owner: value, field: '', strict }
}

function include(walk: Walk, expansion: Extract<Expansion, { include: unknown }>, owner: object): unknown {
  return isRecord(owner) ? expansion.include(walk.work, owner) : undefined
}

function follow(
  walk: Walk,
  expansion: Extract<Expansion, { find: unknown }>,
  current: unknown,
  rest: string[],
): unknown {
  if (Array.isArray(current)) return current.map((item) => follow(walk, expansion, item, rest))
  const target = typeof current === 'string' ? (expansion.find(walk.work, current) ?? current) : current
  if (typeof target !== 'object' || target === null) return target
  return descend(walk, target, rest, { owner: target, field: '', strict: false })
}

function isPage(value: object): boolean {
  return typeOf(value) === 'list' || typeOf(value) === 'search_result'
}

function typeOf(value: object): string {
  return 'object' in value && typeof value.object === 'string' ? value.object : ''
}

function isRecord(value: object): value is StripeRecord {
  return typeOf(value) !== '' && 'id' in value && typeof value.id === 'string'
}

function property(value: object, name: string): unknown {
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function toObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new TypeError('An expanded answer is an object')
  return value
}

function notExpandable(field: string): StripeError {
  if (field === 'total_count') return invalid(`This property cannot be included (${field}).`)
  return invalid(`This property cannot be expanded (${field}).`)
}

function tooDeep(path: string): StripeError {
  return invalid(
    `You cannot expand more than ${maxLevels} levels of a property. Property: ${path}`,
    'expand',
    'property_expansion_max_depth',
  )
}
