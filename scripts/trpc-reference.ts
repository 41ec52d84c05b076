import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLType,
} from 'graphql'
import { z } from 'zod'
import type { Operations } from '../src/domain/operations.ts'
import { createAppRouter } from '../src/trpc/router.ts'
import { operations } from '../test/support/operations.ts'
import { linkTo, schema } from './graphql-reference.ts'
import { described, table } from './markdown.ts'
import type { Document } from './publish.ts'

/** docs/trpc.md: every procedure of the router, told of by what it is in GraphQL. */
export function trpcReference(): Document {
  return { url: new URL('../docs/trpc.md', import.meta.url), text: text() }
}

interface Procedure {
  name: string
  kind: 'query' | 'mutation' | 'subscription'
  inputs: { name: string; schema: JsonSchema; isRequired: boolean }[]
}

/** What is used of it. */
interface JsonSchema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
}

/** What a procedure is in GraphQL: how it is described, its arguments and its answer. */
interface Counterpart {
  description: string
  /** Undefined: not from a field's arguments. */
  argument(name: string): Told | undefined
  answer: string
}

interface Told {
  description?: string | null | undefined
  type: GraphQLType
}
type Field = GraphQLField<unknown, unknown>

const PAGE = 'graphql.md'

/** What a page's arguments are called here, and an object is named by. */
const OWN: Readonly<Record<string, string>> = {
  limit: 'How many, 1 to 100; 10 when absent.',
  cursor: 'The `nextCursor` of the page before; the first page when absent.',
  direction: 'Sent along by `useInfiniteQuery`.',
}

function text(): string {
  const procedures = proceduresOf()
  const nouns = [...new Set(procedures.map(({ name }) => name.split('.')[0] ?? name))]
  const sections = nouns.map((noun) => {
    const told = procedures.filter(({ name }) => name.startsWith(`${noun}.`)).map(procedureSection)
    return `## ${noun}\n\n${told.join('\n')}`
  })
  return `# tRPC

\`createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '…/trpc' })] })\`, without a transformer. \`npm run docs\` writes this page
from the router; the same operations are [GraphQL fields](graphql.md).

Every type has one plain JSON form, the same as GraphQL's: the same names, \`__typename\` on each object, ISO 8601 dates, and all fields that
have neither arguments nor a read of their own; \`formatted\` is in en-US. A list is a procedure of its own, made for \`useInfiniteQuery\`.
Expected failures are data: members of the result's union.

${sections.join('\n')}`
}

function proceduresOf(): Procedure[] {
  const all: object = createAppRouter({} as Operations)._def.procedures
  const entries: [string, { _def: { type: Procedure['kind']; inputs: unknown[] } }][] = Object.entries(all)
  return entries.map(([name, { _def }]) => ({ name, kind: _def.type, inputs: inputsOf(_def.inputs) }))
}

function inputsOf(parsers: readonly unknown[]): Procedure['inputs'] {
  return parsers.flatMap((parser) => {
    if (!(parser instanceof z.ZodObject)) throw new Error('An input has to be an object.')
    const { properties = {}, required = [] } = z.toJSONSchema(parser, { io: 'input' })
    return Object.entries(properties).map(([name, property]) => ({
      name,
      schema: property as JsonSchema,
      isRequired: required.includes(name),
    }))
  })
}

function procedureSection({ name, kind, inputs }: Procedure): string {
  const { description, argument, answer } = counterpartOf(name)
  const rows = inputs.map((input) => {
    const known = argument(input.name)
    const about = OWN[input.name] ?? described(`${name}(${input.name})`, known?.description)
    const named = known && getNamedType(known.type)
    const isLinked = named && (isInputObjectType(named) || isEnumType(named))
    const type = isLinked ? linkTo(getNullableType(known.type), PAGE) : `\`${written(input.schema)}\``
    return [`\`${input.name}\``, input.isRequired ? type : `${type}, optional`, about]
  })
  return `### ${name}

A ${kind}. ${description}

Answers ${answer}.
${rows.length === 0 ? '' : `\n${table(['Input', 'Type', ''], rows)}\n`}`
}

/** As TypeScript writes it; null says of an optional input what its absence says. */
function written({ type = 'unknown', const: only, enum: values, anyOf }: JsonSchema): string {
  if (anyOf) return union(anyOf.map(written))
  if (values) return union(values.map((value) => JSON.stringify(value)))
  if (only !== undefined) return JSON.stringify(only)
  return union([type].flat().map((word) => (word === 'integer' ? 'number' : word)))
}

function union(types: readonly string[]): string {
  return types.filter((type) => type !== 'null' && type !== '').join(' | ')
}

function counterpartOf(procedure: string): Counterpart {
  const [operation] = Object.entries(operations).find(([, told]) => told.procedure === procedure) ?? []
  if (operation === undefined) throw new Error(`${procedure} is nothing in GraphQL.`)
  if (operation === 'customerDetails') return details()
  const root = fieldOf('Query', operation) ?? fieldOf('Mutation', operation)
  if (root !== undefined) return ofField(root)
  const list = fieldOf('Customer', operation)
  return list === undefined ? ofNode(operation) : ofField(list)
}

function ofField(field: Field): Counterpart {
  return {
    description: described(field.name, field.description),
    argument: (name) => field.args.find((arg) => arg.name === name) ?? customerArgument(name),
    answer: answerOf(field),
  }
}

/** A list hangs on its customer in GraphQL; here the customer is named. */
function customerArgument(name: string): Told | undefined {
  return name === 'customerId' ? fieldOf('Customer', 'id') : undefined
}

/** A connection is a page of its nodes here. */
function answerOf(field: Field): string {
  const type = getNamedType(field.type)
  if (!type.name.endsWith('Connection') || !isObjectType(type)) {
    const isNullable = !String(field.type).endsWith('!')
    return linkTo(type, PAGE) + (isNullable ? ', or null' : '')
  }
  const { nodes, eventuallyConsistent } = type.getFields()
  if (nodes === undefined) throw new Error(`${type.name} has no nodes.`)
  const item = linkTo(getNamedType(nodes.type), PAGE)
  const more = eventuallyConsistent === undefined ? '' : ', `eventuallyConsistent: true`'
  const isOfCustomer = fieldOf('Customer', field.name) !== undefined
  return `\`items\` (a list of ${item}) and \`nextCursor\`${more}${isOfCustomer ? '; null for a customer that is unknown or deleted' : ''}`
}

function ofNode(typeName: string): Counterpart {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`No type ${typeName}.`)
  return {
    description: `${described(typeName, type.description)} Null for an id that is unknown.`,
    argument: (name) => fieldOf(typeName, name),
    answer: `${linkTo(type, PAGE)}, or null`,
  }
}

function details(): Counterpart {
  const names = ['tax', 'invoiceCreditBalance', 'cashBalance']
  const told = names.map((name) => {
    const field = fieldOf('Customer', name)
    if (field === undefined) throw new Error(`A customer has no ${name}.`)
    return `\`${name}\` (${linkTo(field.type, PAGE)})`
  })
  return {
    description: 'What of a customer is read only when asked for. Null for an id that is unknown or deleted.',
    argument: (name) => fieldOf('Query', 'customer')?.args.find((arg) => arg.name === name),
    answer: `${told.join(', ')}, or null`,
  }
}

function fieldOf(typeName: string, name: string): Field | undefined {
  const type = schema.getType(typeName)
  return isObjectType(type) ? type.getFields()[name] : undefined
}
