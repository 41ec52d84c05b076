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

export const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))

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
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    ...(signal && { signal }),
  })
  return { status: response.status, body: parsed(response.status, await response.text()) }
}

/** @throws Error with the whole answer when it is no JSON */
function parsed(status: number, text: string): GraphqlAnswer['body'] {
  try {
    return JSON.parse(text) as GraphqlAnswer['body']
  } catch (cause) {
    throw new Error(`No JSON, but ${status} '${text}'`, { cause })
  }
}

/**
 * A selection of every field of a type, `__typename` included, made from the schema so that none is forgotten. What
 * has a fetch of its own is selected where it is asked for: with it, a customer would be beyond any limit.
 */
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
  return Object.values(type.getFields())
    .filter(({ name }) => type.name !== 'Customer' || !isFetchedOnItsOwn(name))
    .map((field) => `${field.name} ${selection(getNamedType(field.type))}`)
    .join(' ')
}

/** What of a customer is read only when it is selected. */
export const details = ['tax', 'invoiceCreditBalance', 'cashBalance'] as const

function isFetchedOnItsOwn(customerField: string): boolean {
  return details.some((name) => name === customerField) || customerLists().includes(customerField)
}

/** The lists of a customer, by their names in GraphQL. */
export function customerLists(): string[] {
  const type = schema.getType('Customer')
  const all = isObjectType(type) ? Object.values(type.getFields()) : []
  return all.filter((field) => getNamedType(field.type).name.endsWith('Connection')).map(({ name }) => name)
}
