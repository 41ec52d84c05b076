import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql'
import type { Random } from '../random.ts'
import { aNumber, aText, WORDS } from './values.ts'

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))
const NAMES = [...WORDS.filter((word) => /^[_a-z]\w*$/i.test(word)), 'customer', 'customers', 'id', 'nodes']

/** How often something is put where the schema has it not. */
const SLIP = 0.03

/** A document in the schema's own words, mostly; then perhaps one with a piece cut, doubled or put elsewhere. */
export function aDocument(random: Random): string {
  const document = random.chance(0.1) ? tokens(random) : anOperation(random)
  return random.chance(0.2) ? damaged(document, random) : document
}

function anOperation(random: Random): string {
  const isMutation = random.chance(0.3)
  const root = isMutation ? schema.getMutationType() : schema.getQueryType()
  if (!root) throw new Error('The schema has no roots.')
  const head = isMutation
    ? 'mutation'
    : random.pick(['', 'query', 'query Q', 'query ($id: ID!, $first: Int = 100)'])
  const fragments = random.some(
    2,
    (index) => `fragment F${index} on Customer ${selection(schema.getType('Customer'), 4, random)}`,
  )
  return [`${head} ${selection(root, 0, random)}`, ...fragments].join(' ')
}

function selection(type: GraphQLNamedType | undefined, depth: number, random: Random): string {
  if (isAbstractType(type)) {
    const member = random.pick(schema.getPossibleTypes(type))
    return `{ __typename ... on ${member.name} ${selection(member, depth + 1, random)} }`
  }
  if (!isObjectType(type)) return '{ __typename }'
  const fields = Object.values(type.getFields())
  const chosen = random.some(depth === 0 ? 3 : 5, () => random.pick(fields))
  const parts = chosen.map((field) => {
    const name = random.chance(SLIP) ? random.pick(NAMES) : field.name
    const alias = random.chance(0.1) ? `${random.pick(NAMES)}: ` : ''
    const result = getNamedType(field.type)
    const below = isLeafType(result) || depth > 9 ? '' : selection(result, depth + 1, random)
    return `${alias}${name}${args(field.args, random)}${directives(random)} ${random.chance(SLIP) ? '' : below}`
  })
  const spread = random.chance(0.05) ? `...F${random.below(3)}` : ''
  return `{ ${parts.join(' ')} ${spread} ${chosen.length === 0 ? '__typename' : ''} }`
}

function args(given: readonly GraphQLArgument[], random: Random): string {
  const chosen = given.filter((arg) => random.chance(String(arg.type).endsWith('!') ? 1 - SLIP : 0.4))
  if (chosen.length === 0) return ''
  return `(${chosen.map(({ name, type }) => `${name}: ${literal(type, random, 0)}`).join(', ')})`
}

function literal(type: GraphQLInputType, random: Random, depth: number): string {
  const named = getNamedType(type)
  if (random.chance(0.1))
    return random.pick(['null', '[]', '{}', '$id', '$first', 'true', 'A', '"""x"""', '[[1]]'])
  if (isEnumType(named)) return random.pick(named.getValues()).name
  if (isInputObjectType(named)) {
    const fields = depth > 3 ? [] : random.some(3, () => random.pick(Object.values(named.getFields())))
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, random, depth + 1)}`).join(', ')} }`
  }
  if (named.name === 'Int' || named.name === 'SafeInt') return aNumber(random)
  return JSON.stringify(aText(random))
}

function directives(random: Random): string {
  return random.chance(0.05)
    ? random.pick([' @include(if: true)', ' @skip(if: $id)', ' @a', ' @a'.repeat(60)])
    : ''
}

const TOKENS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '$',
  '@',
  '!',
  '|',
  '&',
  '...',
  '=',
  '"',
  '"""',
  '#',
  ',',
  '\ufeff',
]

function tokens(random: Random): string {
  const pieces = random.some(60, () => random.pick(random.chance(0.6) ? TOKENS : NAMES))
  return pieces.join(random.pick(['', ' ', '\n'])).repeat(random.chance(0.05) ? 200 : 1)
}

function damaged(document: string, random: Random): string {
  const [from, to] = [random.below(document.length + 1), random.below(document.length + 1)]
  const piece = document.slice(Math.min(from, to), Math.max(from, to))
  return random.pick([
    document.replace(piece, ''),
    document.replace(piece, piece.repeat(2)),
    document.slice(0, from) + aText(random) + document.slice(from),
    piece,
  ])
}
