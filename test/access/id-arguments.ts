import { getNamedType, GraphQLID, isInputObjectType, isObjectType } from 'graphql'
import { cursorOf } from '../../src/domain/reads/cursor.ts'
import { schema } from '../support/graphql-client.ts'
import type { Operation } from '../support/operations.ts'
import type { Args } from '../support/world.ts'
import { KINDS, type Kind } from './belongings.ts'
import { OWN } from './callers.ts'

/** An argument that takes the id of something which may be another customer's, and what can be given there. */
export interface IdArgument {
  /** As the schema has it: `Mutation.removeSource.source`, `UpdateCustomerInput.source`. */
  argument: string
  operation: Operation
  /** Asks of the caller's own customer. */
  argsOf(id: string): Args
  kinds: readonly Kind[]
}

const METHODS = ['paymentMethod', 'card', 'source'] as const
const SOURCES = ['card', 'bankAccount', 'source'] as const

/** What finds an object by its id alone. */
const finds: IdArgument[] = [
  { argument: 'Query.invoice.id', operation: 'invoice', argsOf: (id) => ({ id }), kinds: KINDS },
  { argument: 'Query.node.id', operation: 'BillingSubscription', argsOf: (id) => ({ id }), kinds: KINDS },
  { argument: 'Query.node.id', operation: 'PaymentMethod', argsOf: (id) => ({ id }), kinds: KINDS },
]

const ofCustomer = (operation: Operation, name: string, kinds: readonly Kind[]): IdArgument => ({
  argument: `Mutation.${operation}.${name}`,
  operation,
  argsOf: (id) => ({ customerId: OWN, [name]: id }),
  kinds,
})

const writes: IdArgument[] = [
  ofCustomer('setDefaultPaymentMethod', 'paymentMethod', METHODS),
  ofCustomer('payOpenInvoices', 'paymentMethod', METHODS),
  ofCustomer('detachPaymentMethod', 'paymentMethod', METHODS),
  ofCustomer('attachPaymentMethod', 'paymentMethod', METHODS),
  ofCustomer('addSource', 'source', SOURCES),
  ofCustomer('removeSource', 'source', SOURCES),
  ofCustomer('removeTaxId', 'taxId', ['taxId']),
]

type InputOf = (id: string) => object
const inInput = (argument: string, kinds: readonly Kind[], inputOf: InputOf): IdArgument[] =>
  (['updateCustomer', 'previewUpdateCustomer'] as const).map((operation) => ({
    argument,
    operation,
    argsOf: (id) => ({ id: OWN, input: inputOf(id) }),
    kinds,
  }))

const inputs: IdArgument[] = [
  ...inInput('UpdateCustomerInput.source', SOURCES, (source) => ({ source })),
  ...inInput('UpdateCustomerInput.defaultSource', SOURCES, (defaultSource) => ({ defaultSource })),
  ...inInput('CustomerInvoiceSettingsInput.defaultPaymentMethod', METHODS, (defaultPaymentMethod) => ({
    invoiceSettings: { defaultPaymentMethod },
  })),
  ...(['source', 'paymentMethod'] as const).map((name): IdArgument => ({
    argument: `CreateCustomerInput.${name}`,
    operation: 'createCustomer',
    argsOf: (id) => ({ input: { [name]: id } }),
    kinds: name === 'source' ? SOURCES : METHODS,
  })),
]

const LISTED = {
  invoices: 'invoice',
  subscriptions: 'subscription',
  paymentMethods: 'paymentMethod',
  sources: 'card',
  taxIds: 'taxId',
  balanceTransactions: 'balanceTransaction',
  cashBalanceTransactions: 'cashBalanceTransaction',
} as const

type ListOf = keyof typeof LISTED
const filtered: IdArgument = {
  argument: 'Customer.invoices.subscription',
  operation: 'invoices',
  argsOf: (subscription) => ({ customerId: OWN, subscription }),
  kinds: ['subscription'],
}
/** A cursor tells where it stands by an id, and anybody can make one. */
const paged = (Object.keys(LISTED) as ListOf[]).map((list): IdArgument => ({
  argument: `Customer.${list}.after`,
  operation: list,
  argsOf: (id) => ({ customerId: OWN, cursor: cursorOf(list, id) }),
  kinds: [LISTED[list]],
}))

export const ID_ARGUMENTS: readonly IdArgument[] = [...finds, ...writes, ...inputs, filtered, ...paged]

/** Every argument and input field that takes an id, by the schema. */
export function idArgumentsOfSchema(): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isInputObjectType(type)) return idsAmong(Object.values(type.getFields()), type.name)
    if (!isObjectType(type)) return []
    return Object.values(type.getFields()).flatMap(({ name, args }) => idsAmong(args, `${type.name}.${name}`))
  })
}

function idsAmong(given: readonly { name: string; type: object }[], of: string): string[] {
  return given.filter(({ type }) => isId(type)).map(({ name }) => `${of}.${name}`)
}

function isId(type: object): boolean {
  return getNamedType(type as Parameters<typeof getNamedType>[0]) === GraphQLID
}
