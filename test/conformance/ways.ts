import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  getNullableType,
  type GraphQLInputType,
} from 'graphql'
import { postGraphql, schema, type GraphqlAnswer } from '../support/graphql-client.ts'
import type { Case } from './cases.ts'
import type { InputName } from './rows.ts'

/** How a door answered: as a result, or with a refusal of its own. */
export interface Answer {
  /** `__typename`, and the issues of an InvalidInputError; null when the door refused the request. */
  result: { __typename: string; issues?: { path: string[]; code: string }[] } | null
  /** What the door said of a request that it refused. */
  refusal: string | null
}

/** A way for a case into the gateway. */
export interface Way {
  name: string
  send(url: string, id: string, given: Case): Promise<Answer>
}

const OPERATIONS = {
  UpdateCustomerInput: { field: 'updateCustomer', procedure: 'customer.update', takesId: true },
  CreateCustomerInput: { field: 'createCustomer', procedure: 'customer.create', takesId: false },
} as const satisfies Record<InputName, object>

const SELECTION = '{ __typename ... on InvalidInputError { issues { path code } } }'

const literals: Way = {
  name: 'GraphQL literals',
  async send(url, id, { input, field, kind, given, within }) {
    const operation = OPERATIONS[input]
    const type = schema.getType(input)
    if (!isInputObjectType(type)) throw new Error(`No input ${input}.`)
    // What is undefined in a literal is a variable that was not given, of the very type of the field.
    const place = typeAt(type, field.split('.'))
    const variable = kind === 'undefined' && place ? new Variable(field.split('.').at(-1) ?? '') : undefined
    const value = variable ?? given
    const printed = literalOf(value === undefined ? within : put(within, field.split('.'), value), type)
    const head = variable && place ? `($${variable.name}: ${place})` : ''
    const args = operation.takesId ? `id: "${id}", input: ${printed}` : `input: ${printed}`
    return answerOf(
      await postGraphql(url, `mutation ${head} { answer: ${operation.field}(${args}) ${SELECTION} }`),
    )
  },
}

const variables: Way = {
  name: 'GraphQL variables',
  async send(url, id, given) {
    const { field, takesId } = OPERATIONS[given.input]
    const [head, args] = takesId ? ['$id: ID!, ', 'id: $id, '] : ['', '']
    const query = `mutation (${head}$input: ${given.input}!) { answer: ${field}(${args}input: $input) ${SELECTION} }`
    return answerOf(await postGraphql(url, query, { ...(takesId && { id }), input: inputOf(given) }))
  },
}

const trpc: Way = {
  name: 'tRPC',
  async send(url, id, given) {
    const { procedure, takesId } = OPERATIONS[given.input]
    const response = await fetch(`${url}/trpc/${procedure}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(takesId && { id }), input: inputOf(given) }),
    })
    const body = (await response.json()) as {
      result?: { data: Answer['result'] }
      error?: { message: string }
    }
    return { result: body.result?.data ?? null, refusal: body.error?.message ?? null }
  },
}

export const WAYS: readonly Way[] = [literals, variables, trpc]

function answerOf({ body }: GraphqlAnswer): Answer {
  const refusal = body.errors?.map(({ message }) => message).join(' ') ?? null
  return { result: (body.data?.['answer'] ?? null) as Answer['result'], refusal }
}

/** What a client would hand to JSON.stringify, which drops what is undefined. */
export function inputOf({ field, kind, given, within }: Case): object {
  return kind === 'absent' ? within : put(within, field.split('.'), given)
}

function put(within: object, [step = '', ...rest]: string[], given: unknown): object {
  const inner: unknown = Reflect.get(within, step)
  const value = rest.length === 0 ? given : put(typeof inner === 'object' && inner ? inner : {}, rest, given)
  return Array.isArray(within) ? Object.assign([...within], { [step]: value }) : { ...within, [step]: value }
}

class Variable {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** The type of a field, down a path. Undefined: there is no such field. */
function typeAt(type: GraphQLInputType, [step, ...rest]: string[]): GraphQLInputType | undefined {
  if (step === undefined) return type
  const inner = getNullableType(type)
  if (isListType(inner)) return typeAt(inner.ofType, rest)
  const field = isInputObjectType(inner) ? inner.getFields()[step] : undefined
  return field && typeAt(field.type, rest)
}

/** A value as it is written in a document. */
function literalOf(value: unknown, type?: GraphQLInputType): string {
  if (value instanceof Variable) return `$${value.name}`
  const inner = isNonNullType(type) ? type.ofType : type
  if (Array.isArray(value)) {
    const item = isListType(inner) ? inner.ofType : undefined
    return `[${value.map((each) => literalOf(each, item)).join(', ')}]`
  }
  if (typeof value === 'object' && value !== null) {
    const named = isListType(inner) ? getNullableType(inner.ofType) : inner
    const fields = isInputObjectType(named) ? named.getFields() : {}
    const parts = Object.entries(value).map(
      ([name, part]) => `${name}: ${literalOf(part, fields[name]?.type)}`,
    )
    return `{${parts.join(', ')}}`
  }
  const isName = isEnumType(inner) && typeof value === 'string' && /^\w+$/.test(value)
  return isName ? value : JSON.stringify(value)
}
