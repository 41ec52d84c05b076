import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLType,
} from 'graphql'
import { described, table } from './markdown.ts'
import type { Document } from './publish.ts'

export const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'))

/** docs/graphql.md: every operation, type, field and argument of schema.graphql. */
export function graphqlReference(): Document {
  return { url: new URL('../docs/graphql.md', import.meta.url), text: text() }
}

function text(): string {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type) && !roots.includes(type))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const sections = SECTIONS.map(([title, belongs]) => {
    const told = types.filter((type) => belongs(type)).map(typeSection)
    return told.length === 0 ? '' : `## ${title}\n\n${told.join('\n')}`
  })
  return `# GraphQL

\`POST /graphql\`, or \`GET\` for a query. [schema.graphql](../schema.graphql) is the source of this page, which \`npm run docs\`
writes. The same operations are [tRPC procedures](trpc.md); what becomes of each input is in [conformance.md](conformance.md).

${roots.map(rootSection).join('\n')}
${sections.filter((section) => section !== '').join('\n')}`
}

const roots: readonly GraphQLNamedType[] = [
  schema.getQueryType(),
  schema.getMutationType(),
  schema.getSubscriptionType(),
].filter((root) => root !== undefined && root !== null)

const ROOT_TITLES: Readonly<Record<string, string>> = {
  Query: 'Queries',
  Mutation: 'Mutations',
  Subscription: 'Subscriptions',
}

const SECTIONS: readonly [title: string, belongs: (type: GraphQLNamedType) => boolean][] = [
  ['Results', (type) => isUnionType(type)],
  ['Interfaces', (type) => isInterfaceType(type)],
  ['Objects', (type) => isObjectType(type)],
  ['Inputs', (type) => isInputObjectType(type)],
  ['Enums', (type) => isEnumType(type)],
  ['Scalars', (type) => isScalarType(type)],
]

function rootSection(root: GraphQLNamedType): string {
  if (!isObjectType(root)) return ''
  const operations = Object.values(root.getFields()).map((field) => operationSection(root, field))
  return `## ${ROOT_TITLES[root.name] ?? root.name}\n\n${operations.join('\n')}`
}

function operationSection(root: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  const name = `${root.name}.${field.name}`
  const rows = field.args.map((arg) => [`\`${arg.name}\``, linked(arg.type), about(name, arg)])
  return `### ${name}

${described(name, field.description)}

Type: ${linked(field.type)}
${rows.length === 0 ? '' : `\n${table(['Argument', 'Type', ''], rows)}\n`}`
}

function typeSection(type: GraphQLNamedType): string {
  return `### ${type.name}\n\n${described(type.name, type.description)}${implemented(type)}\n${membersOf(type)}`
}

function implemented(type: GraphQLNamedType): string {
  if (!isObjectType(type) || type.getInterfaces().length === 0) return ''
  return ` Implements ${type.getInterfaces().map(linked).join(', ')}.`
}

function membersOf(type: GraphQLNamedType): string {
  if (isUnionType(type)) return `\nOne of ${type.getTypes().map(linked).join(', ')}.\n`
  if (isEnumType(type)) {
    const values = type.getValues()
    const rows = values.map((value) => [
      `\`${value.name}\``,
      described(`${type.name}.${value.name}`, value.description),
    ])
    return `\n${table(['Value', ''], rows)}\n`
  }
  if (isScalarType(type)) return ''
  const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields())
  return `\n${table(
    ['Field', 'Type', ''],
    fields.flatMap((field) => fieldRows(type, field)),
  )}\n`
}

/** The field, and below it its arguments. */
function fieldRows(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown> | GraphQLInputField,
): string[][] {
  const name = `${type.name}.${field.name}`
  const args = 'args' in field ? field.args : []
  return [
    [`\`${field.name}\``, linked(field.type), about(type.name, field)],
    ...args.map((arg) => [`\`${field.name}(${arg.name}:)\``, linked(arg.type), about(name, arg)]),
  ]
}

function about(
  owner: string,
  member: GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>,
): string {
  const literal = 'default' in member ? member.default?.literal : undefined
  const standard = literal === undefined ? '' : ` Default: \`${print(literal)}\`.`
  return described(`${owner}.${member.name}`, member.description) + standard
}

function linked(type: GraphQLType): string {
  return linkTo(type, '')
}

/** A type as the schema writes it, each with a link to where it is told of. */
export function linkTo(type: GraphQLType, page: string): string {
  const { name } = getNamedType(type)
  const written = String(type)
  const isTold = !isSpecifiedScalarType(getNamedType(type))
  const [before = '', after = ''] = written.split(name)
  return isTold ? `${before}[${name}](${page}#${name.toLowerCase()})${after}` : `\`${written}\``
}
