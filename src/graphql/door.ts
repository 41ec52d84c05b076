import type { Operations } from '../domain/operations.ts'
import type { BeginCall } from './context.ts'
import type { Report } from './errors.ts'
import { graphiqlPage, wantsPage } from './graphiql.ts'
import { createGraphqlSchema } from './schema.ts'
import { withoutPage } from './without-page.ts'
import { createYogaServer } from './yoga.ts'

export interface GraphqlDoorOptions {
  operations: Operations
  beginCall: BeginCall
  report: Report
  /** GraphiQL for browsers, and the introspection it lives by. */
  graphiql: boolean
}

/** `/graphql`, as a route of the HTTP server. */
export function createGraphqlDoor(options: GraphqlDoorOptions) {
  const { operations, beginCall, report, graphiql } = options
  const schema = createGraphqlSchema(operations)
  const yoga = createYogaServer({ schema, beginCall, report, introspection: graphiql })

  const answer = (request: Request) => yoga.fetch(request, {})

  return {
    path: '/graphql',
    methods: ['GET', 'POST'] as const,
    bodyType: 'application/json',
    handle: (request: Request) => {
      if (!wantsPage(request)) return answer(request)
      return graphiql ? graphiqlPage() : withoutPage(request, answer)
    },
    refusal: ({ code, message, retryAfterMs }: { code: string; message: string; retryAfterMs?: number }) => ({
      errors: [{ message, extensions: { code, ...(retryAfterMs !== undefined && { retryAfterMs }) } }],
    }),
  }
}
