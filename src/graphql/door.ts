import type { Operations } from '../domain/operations.ts'
import type { BeginCall } from './context.ts'
import type { Report } from './errors.ts'
import { graphiqlPage, wantsPage } from './graphiql.ts'
import type { DocumentLimits } from './limits.ts'
import { isPreflighted, needsPreflight } from './preflight.ts'
import { createGraphqlSchema } from './schema.ts'
import { readTrustedDocuments } from './trusted-documents.ts'
import { asksForData, noPage, takingJson } from './without-page.ts'
import { createYogaServer } from './yoga.ts'

export interface GraphqlDoorOptions {
  operations: Operations
  beginCall: BeginCall
  report: Report
  /** GraphiQL for browsers, and the introspection it lives by. */
  graphiql: boolean
  /** The path of the manifest of the only documents that run. Null: any that is within the limits. */
  trustedDocuments: string | null
  limits: DocumentLimits
  /** Operations in one request; 1 is no batch at all. */
  maxBatch: number
}

/**
 * `/graphql`, as a route of the HTTP server.
 * @throws Error with one sentence when the manifest cannot be used.
 */
export function createGraphqlDoor(options: GraphqlDoorOptions) {
  const { operations, graphiql, trustedDocuments, limits } = options
  const schema = createGraphqlSchema(operations)
  const trusted = trustedDocuments === null ? null : readTrustedDocuments(trustedDocuments, schema, limits)
  const answer = createYogaServer({ ...options, schema, introspection: graphiql, trusted })

  function get(request: Request) {
    const isPage = wantsPage(request)
    if (isPage && graphiql) return graphiqlPage()
    if (isPage && !asksForData(request)) return noPage()
    if (!isPreflighted(request)) return needsPreflight()
    return answer(isPage ? takingJson(request) : request)
  }

  return {
    path: '/graphql',
    methods: ['GET', 'POST'] as const,
    bodyType: 'application/json',
    cors: true,
    handle: (request: Request) => (request.method === 'GET' ? get(request) : answer(request)),
    refusal: ({ code, message, retryAfterMs }: { code: string; message: string; retryAfterMs?: number }) => ({
      errors: [{ message, extensions: { code, ...(retryAfterMs !== undefined && { retryAfterMs }) } }],
    }),
  }
}
