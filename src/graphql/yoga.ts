import { GraphQLError, type GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import type { BeginCall, GraphqlContext } from './context.ts'
import { createErrorMask, type Report } from './errors.ts'
import { createDocumentCache } from './document-cache.ts'
import { useRules, useTokenLimit, useVariables, type DocumentRules } from './plugins/document.ts'
import type { ServerContext } from './plugins/plugin.ts'
import { useCaller, useGetParameters, useOneKey, useTrusted } from './plugins/request.ts'
import { useMask, useStaleMark } from './plugins/result.ts'
import { createSharedCall } from './shared-call.ts'
import type { TrustedDocuments } from './trusted-documents.ts'

export interface YogaOptions extends DocumentRules {
  schema: GraphQLSchema
  beginCall: BeginCall
  report: Report
  /** The only documents that run. Null: any. */
  trusted: TrustedDocuments | null
  /** Operations in one request; 1 is no batch at all. */
  maxBatch: number
}

/** graphql-yoga, with everything off that this gateway does itself or does not offer. */
export function createYogaServer(options: YogaOptions) {
  const { schema, beginCall, trusted, maxBatch } = options
  const mask = createErrorMask({ ...options, hidesTypes: trusted !== null })
  const yoga = createYoga<ServerContext, GraphqlContext>({
    schema,
    graphqlEndpoint: '/graphql',
    async context({ request, shared }) {
      return { call: await shared.begin(), idempotencyKey: request.headers.get('idempotency-key') }
    },
    // The HTTP server has counted the bytes; yoga's own count costs half of a request.
    maxRequestBodySize: false,
    parserAndValidationCache: createDocumentCache(),
    batching: maxBatch > 1 && { limit: maxBatch },
    multipart: false,
    landingPage: false,
    graphiql: false,
    cors: false,
    logging: false,
    maskedErrors: { maskError: wrap },
    plugins: [
      useGetParameters(),
      useOneKey(),
      useCaller(),
      ...(trusted === null ? [] : [useTrusted(trusted)]),
      useTokenLimit(options),
      useRules(options),
      useVariables(options),
      useMask(mask),
      useStaleMark(),
    ],
  })
  return (request: Request) => yoga.fetch(request, { shared: createSharedCall(beginCall, request) })
}

function wrap(error: unknown): Error {
  if (error instanceof GraphQLError) return error
  return new GraphQLError('Unexpected error', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  })
}
