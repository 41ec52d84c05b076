import { GraphQLError, type DocumentNode } from 'graphql'
import { createLru } from '../lru.ts'

/**
 * In characters, as a document takes up to 200 times as much once it is parsed. Who asks is known before it is parsed,
 * but without `AUTH_*` it is anyone.
 */
const MOST = { max: 1024, maxWeight: 200_000 }

/** Parsed documents, and why others could not be, for those that are asked for again. */
export function createDocumentCache() {
  return {
    documentCache: createLru<DocumentNode>({ ...MOST, weigh: ({ loc }) => loc?.source.body.length ?? 0 }),
    errorCache: createLru<unknown>({ ...MOST, weigh: weighError }),
  }
}

function weighError(error: unknown): number {
  return error instanceof GraphQLError ? (error.source?.body.length ?? 0) : 0
}
