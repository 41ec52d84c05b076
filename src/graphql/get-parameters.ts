import { GraphQLError } from 'graphql'
import type { GraphQLParams } from 'graphql-yoga'

/**
 * Reads what yoga reads of the URL of a GET. Yoga's own reader answers 500 when `variables` is not JSON.
 * @throws GraphQLError with status 400
 */
export function parametersOf(search: URLSearchParams): GraphQLParams {
  const parameters: GraphQLParams & { documentId?: string } = {}
  const query = search.get('query')
  const operationName = search.get('operationName')
  if (query !== null) parameters.query = query
  const documentId = search.get('documentId')
  if (documentId !== null) parameters.documentId = documentId
  if (operationName !== null) parameters.operationName = operationName
  for (const name of ['variables', 'extensions'] as const) {
    const text = search.get(name)
    if (text !== null) parameters[name] = json(name, text)
  }
  return parameters
}

function json(name: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    const extensions = { code: 'BAD_REQUEST', http: { status: 400 } }
    throw new GraphQLError(`The URL parameter \`${name}\` has to be JSON.`, { extensions })
  }
}
