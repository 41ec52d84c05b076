import { getNamedType, isObjectType, type GraphQLField } from 'graphql'
import { details, everyField, schema } from './graphql-client.ts'

/** An operation as both doors are asked for it. */
export interface Told {
  /** The field of GraphQL's root. */
  field: string
  /** Asks for everything; its variables are named as tRPC's input is. */
  document: string
  procedure: string
  /** The answer in tRPC's form. */
  answerOf(data: unknown): unknown
}

/** A page's arguments as GraphQL has them, and as tRPC has. Backwards is GraphQL's alone. */
const RENAMED = new Map<string, string | null>([
  ['first', 'limit'],
  ['after', 'cursor'],
  ['last', null],
  ['before', null],
])

type Field = GraphQLField<unknown, unknown>

export function root(name: string, procedure: string): Told {
  const field = fieldOf('Query', name) ?? fieldOf('Mutation', name)
  if (field === undefined) throw new Error(`no field ${name} at the roots`)
  const { head, args } = variablesOf(field)
  const kind = fieldOf('Query', name) === undefined ? 'mutation' : 'query'
  const { selection, answerOf } = answered(field)
  return {
    field: name,
    document: `${kind} ${head} { answer: ${name}${args} ${selection} }`,
    procedure,
    answerOf,
  }
}

export function list(name: string, procedure: string): Told {
  const field = fieldOf('Customer', name)
  if (field === undefined) throw new Error(`no list ${name} on a customer`)
  const { head, args } = variablesOf(field, '$customerId: ID!')
  const { selection, answerOf } = answered(field)
  const document = `query ${head} { answer: customer(id: $customerId) { page: ${name}${args} ${selection} } }`
  const ofCustomer = (customer: unknown) => (isObject(customer) ? answerOf(pageOf(customer)) : customer)
  return { field: 'customer', document, procedure, answerOf: ofCustomer }
}

export function node(type: string, procedure: string): Told {
  const document = `query ($id: ID!) { answer: node(id: $id) { ... on ${type} ${everyField(type)} } }`
  return { field: 'node', document, procedure, answerOf: (answer) => answer }
}

export function customerDetails(): Told {
  const selected = details.map((name) => {
    const field = fieldOf('Customer', name)
    return field === undefined ? name : `${name} ${everyField(getNamedType(field.type).name)}`
  })
  const document = `query ($id: ID!) { answer: customer(id: $id) { ${selected.join(' ')} } }`
  return { field: 'customer', document, procedure: 'customer.details', answerOf: (answer) => answer }
}

function fieldOf(type: string, name: string): Field | undefined {
  const owner = schema.getType(type)
  return isObjectType(owner) ? owner.getFields()[name] : undefined
}

/** The variables a document declares for a field's arguments, and the arguments that they are given to. */
function variablesOf(field: Field, ...others: string[]) {
  const given = field.args.flatMap(({ name, type }) => {
    const variable = RENAMED.has(name) ? RENAMED.get(name) : name
    return variable ? [{ name, variable, type }] : []
  })
  const head = [...others, ...given.map(({ variable, type }) => `$${variable}: ${String(type)}`)]
  const args = given.map(({ name, variable }) => `${name}: $${variable}`)
  return { head: inParentheses(head), args: inParentheses(args) }
}

function inParentheses(items: string[]): string {
  return items.length === 0 ? '' : `(${items.join(', ')})`
}

/** Everything of what a field answers; of a connection what tRPC tells of it, too. */
function answered(field: Field): Pick<Told, 'answerOf'> & { selection: string } {
  const type = getNamedType(field.type)
  if (!isObjectType(type) || !type.name.endsWith('Connection')) {
    return { selection: everyField(type.name), answerOf: (answer) => answer }
  }
  const { nodes: items, eventuallyConsistent: flag } = type.getFields()
  const item = everyField(items === undefined ? '' : getNamedType(items.type).name)
  return {
    selection: `{ nodes ${item} pageInfo { hasNextPage endCursor } ${flag?.name ?? ''} }`,
    answerOf: pageAsInTrpc,
  }
}

interface Connection {
  nodes: unknown[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

function pageAsInTrpc(answer: unknown) {
  if (answer === null) return null
  const { nodes: items, pageInfo, ...more } = answer as Connection
  return { items, nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null, ...more }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function pageOf(customer: object): unknown {
  return 'page' in customer ? customer.page : undefined
}
