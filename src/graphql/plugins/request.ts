import { severalMutations } from '../errors.ts'
import { parametersOf } from '../get-parameters.ts'
import { trustedParameters, type TrustedDocuments } from '../trusted-documents.ts'
import type { DoorPlugin } from './plugin.ts'

export function useGetParameters(): DoorPlugin {
  return {
    onRequestParse({ request, url, setRequestParser }) {
      if (request.method === 'GET') setRequestParser(() => parametersOf(url.searchParams))
    },
  }
}

/** The header names one mutation, so it cannot be for several operations. */
export function useOneKey(): DoorPlugin {
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        const isBatch = Array.isArray(requestParserResult) && requestParserResult.length > 1
        if (isBatch && request.headers.has('idempotency-key')) throw severalMutations()
      },
    }),
  }
}

/** Who asks comes before what is asked: a stranger learns nothing of the schema, and costs no parsing. */
export function useCaller(): DoorPlugin {
  return {
    async onParams({ context }) {
      await context.shared.begin()
    },
  }
}

export function useTrusted(trusted: TrustedDocuments): DoorPlugin {
  return { onParams: ({ params, setParams }) => setParams(trustedParameters(params, trusted)) }
}
