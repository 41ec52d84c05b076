import { readFileSync } from 'node:fs'
import type { GraphQLSchema } from 'graphql'
import { createSchema } from 'graphql-yoga'
import type { Operations } from '../domain/operations.ts'
import type { GraphqlContext } from './context.ts'
import { createResolvers } from './resolvers/resolvers.ts'

/** The schema as schema.graphql has it, on the given operations. */
export function createGraphqlSchema(operations: Operations): GraphQLSchema {
  const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')
  return createSchema<GraphqlContext>({ typeDefs, resolvers: createResolvers(operations) })
}
