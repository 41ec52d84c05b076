import { readFileSync } from 'node:fs'
import { buildSchema, isUnionType } from 'graphql'
import type { Operations } from '../../src/domain/operations.ts'
import { createAppRouter } from '../../src/trpc/router.ts'
import { everyField } from './graphql-client.ts'

/** Each operation by its name in GraphQL: the document that asks for everything, and its procedure in tRPC. */
export const operations = {
  customer: {
    document: `query ($id: ID!) { answer: customer(id: $id) ${everyField('Customer')} }`,
    procedure: 'customer.get',
  },
  updateCustomer: {
    document: `mutation ($id: ID!, $input: UpdateCustomerInput!, $idempotencyKey: String) {
      answer: updateCustomer(id: $id, input: $input, idempotencyKey: $idempotencyKey) ${everyField('UpdateCustomerResult')}
    }`,
    procedure: 'customer.update',
  },
} as const

export type Operation = keyof typeof operations

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))

/** What GraphQL offers: `customer`, `updateCustomer`. */
export function rootFields(): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType()]
  return roots.flatMap((root) => Object.keys(root?.getFields() ?? {}))
}

/** What tRPC offers: `customer.get`, `customer.update`. */
export function procedures(): string[] {
  return Object.keys(createAppRouter({} as Operations)._def.procedures)
}

/** The members of a union, by name. */
export function membersOf(union: string): string[] {
  const type = schema.getType(union)
  if (!isUnionType(type)) throw new Error(`${union} is no union`)
  return type.getTypes().map((member) => member.name)
}
