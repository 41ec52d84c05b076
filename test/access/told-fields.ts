import {
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql'
import { schema } from '../support/graphql-client.ts'

/** What was told in each field of each type, by `Type.field`. */
export type Told = Map<string, unknown[]>

/** What GraphQL alone has around the items of a list. */
const OF_LISTS = /(?:Connection|Edge|PageInfo)$/

/** Every `Type.field` that is reached from a type, without what is only of the pages of lists. */
export function fieldsFrom(typeName: string, seen = new Set<string>()): string[] {
  if (seen.has(typeName)) return []
  seen.add(typeName)
  return objectsOf(namedType(typeName)).flatMap((object) =>
    Object.values(object.getFields()).flatMap((field) => {
      const inner = getNamedType(field.type)
      const below = isLeafType(inner) ? [] : fieldsFrom(inner.name, seen)
      return OF_LISTS.test(object.name) || OF_LISTS.test(inner.name)
        ? below
        : [`${object.name}.${field.name}`, ...below]
    }),
  )
}

/** Puts down what an answer tells, in the form that both doors share. */
export function collect(typeName: string, value: unknown, told: Told): void {
  if (Array.isArray(value)) for (const item of value) collect(typeName, item, told)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const objects = objectsOf(namedType(typeName))
  const one = objects.length === 1 ? objects[0] : objects.find(({ name }) => name === nameIn(value))
  for (const field of Object.values(one?.getFields() ?? {})) {
    if (!(field.name in value)) continue
    const inner: unknown = Reflect.get(value, field.name)
    const name = `${one?.name}.${field.name}`
    const type = getNamedType(field.type)
    told.set(name, [...(told.get(name) ?? []), isLeafType(type) ? inner : outlineOf(inner)])
    collect(type.name, inner, told)
  }
}

/** Of what has fields of its own only that it is there. */
function outlineOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outlineOf)
  return value === null ? null : '{…}'
}

function nameIn(value: object): unknown {
  return Reflect.get(value, '__typename')
}

function namedType(name: string): GraphQLNamedType {
  const type = schema.getType(name)
  if (type === undefined) throw new Error(`no type ${name}`)
  return type
}

function objectsOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isUnionType(type)) return type.getTypes()
  return isObjectType(type) ? [type] : []
}

/** A selection that asks for one field alone, down to its last, from each type it may be on. */
export function pathsFrom(typeName: string): string[] {
  const type = namedType(typeName)
  const isUnion = isUnionType(type)
  return objectsOf(type).flatMap((object) =>
    Object.values(object.getFields()).flatMap((field) => {
      const inner = getNamedType(field.type)
      const selections = isLeafType(inner)
        ? [field.name]
        : pathsFrom(inner.name).map((path) => `${field.name} { ${path} }`)
      return isUnion ? selections.map((path) => `... on ${object.name} { ${path} }`) : selections
    }),
  )
}
