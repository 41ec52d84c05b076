import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql'

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))

export interface GraphqlAnswer {
  status: number
  body: {
    data?: Record<string, unknown> | null
    errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[]
  }
}

/** Posts one operation, as any GraphQL client does. */
export async function postGraphql(
  url: string,
  query: string,
  variables: unknown = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  })
  return { status: response.status, body: (await response.json()) as GraphqlAnswer['body'] }
}

/** A selection of every field of a type, `__typename` included, made from the schema so that none is forgotten. */
export function everyField(typeName: string): string {
  const type = schema.getType(typeName)
  if (type === undefined) throw new Error(`no type ${typeName}`)
  return selection(type)
}

function selection(type: GraphQLNamedType): string {
  if (isLeafType(type)) return ''
  if (isUnionType(type)) return `{ __typename ${type.getTypes().map(onMember).join(' ')} }`
  if (isInterfaceType(type)) return `{ __typename ${schema.getPossibleTypes(type).map(onMember).join(' ')} }`
  return isObjectType(type) ? `{ __typename ${fields(type)} }` : ''
}

function onMember(type: GraphQLObjectType): string {
  return `... on ${type.name} { ${fields(type)} }`
}

function fields(type: GraphQLObjectType): string {
  const names = Object.values(type.getFields())
  return names.map((field) => `${field.name} ${selection(getNamedType(field.type))}`).join(' ')
}
