import { randomUUID } from 'node:crypto'
import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { createYoga, isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { BeginCall, GraphqlContext } from './context.ts'
import { createErrorMask, type Report } from './errors.ts'
import { createDocumentCache } from './document-cache.ts'
import { refusedCost } from './cost.ts'
import { assertTokens, limitsRule } from './limits.ts'
import { parametersOf } from './get-parameters.ts'
import { refusedLocale } from './locales.ts'
import { trustedParameters, type TrustedDocuments } from './trusted-documents.ts'
import { valuesRule } from './values-rule.ts'

export interface YogaOptions {
  schema: GraphQLSchema
  beginCall: BeginCall
  report: Report
  /** Whether documents may ask for the schema, and errors may tell its names. */
  introspection: boolean
  /** The only documents that run. Null: any. */
  trusted: TrustedDocuments | null
}

/** graphql-yoga, with everything off that this gateway does itself or does not offer. */
export function createYogaServer({ schema, beginCall, report, introspection, trusted }: YogaOptions) {
  const mask = createErrorMask(report)
  return createYoga<object, GraphqlContext>({
    schema,
    graphqlEndpoint: '/graphql',
    async context({ request }) {
      const call = await beginCall({ headers: request.headers, signal: request.signal })
      return { call, idempotencyKey: request.headers.get('idempotency-key') }
    },
    // The HTTP server has counted the bytes; yoga's own count costs half of a request.
    maxRequestBodySize: false,
    parserAndValidationCache: createDocumentCache(),
    batching: false,
    multipart: false,
    landingPage: false,
    graphiql: false,
    cors: false,
    logging: false,
    // Errors stay whole until the answer is made: there useMask sees all of them, and the request's own id.
    maskedErrors: { maskError: wrap },
    plugins: [
      useGetParameters(),
      ...(trusted === null ? [] : [useTrusted(trusted)]),
      useLimits(),
      useRules(introspection),
      useRefusals(),
      useMask(mask),
      useStaleMark(),
    ],
  })
}

type Door = Plugin<GraphqlContext, Partial<GraphqlContext>>

function useMask(mask: ReturnType<typeof createErrorMask>): Door {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result) || isAsyncIterable(result) || result.errors === undefined) return
      const requestId = serverContext.call?.requestId ?? randomUUID()
      setResult({ ...result, errors: result.errors.map((error) => mask(error, requestId)) })
    },
  }
}

/** `extensions.cache.stale`: the answer holds what is past its soft time to live, as Stripe cannot be asked anew. */
function useStaleMark(): Door {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result) || isAsyncIterable(result) || serverContext.call?.served.stale !== true)
        return
      setResult({ ...result, extensions: { ...result.extensions, cache: { stale: true } } })
    },
  }
}

function wrap(error: unknown): Error {
  if (error instanceof GraphQLError) return error
  return new GraphQLError('Unexpected error', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  })
}

function useLimits(): Door {
  return { onParse: ({ params }) => assertTokens(params.source.toString()) }
}

/** How many faults of one document are told. */
const MAX_ERRORS = 5

function useRules(introspection: boolean): Door {
  const own = introspection ? [] : [NoSchemaIntrospectionCustomRule]
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, given = specifiedRules, options) => {
        const rules = given.map((rule: ValidationRule) =>
          rule === ValuesOfCorrectTypeRule ? valuesRule : rule,
        )
        // First by itself: other rules take the longer the more a document has.
        const beyond = validate(schema, document, [limitsRule], options)
        if (beyond.length > 0) return beyond
        return validate(schema, document, [...rules, ...own], {
          ...options,
          maxErrors: MAX_ERRORS,
          hideSuggestions: !introspection,
        })
      })
    },
  }
}

/** What only the variables tell, before anything is executed. */
function useRefusals(): Door {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const variables = args.variableValues ?? {}
      const error = refusedLocale(args.document, variables) ?? refusedCost(args, variables)
      if (error !== null) setResultAndStopExecution({ errors: [error] })
    },
  }
}

function useTrusted(trusted: TrustedDocuments): Door {
  return { onParams: ({ params, setParams }) => setParams(trustedParameters(params, trusted)) }
}

function useGetParameters(): Door {
  return {
    onRequestParse({ request, url, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(() => parametersOf(url.searchParams))
    },
  }
}
