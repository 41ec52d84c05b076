import type { DocumentLimits } from './graphql/limits.ts'
import type { HttpLimits } from './http/server.ts'

/** How much one request may be. What is beyond is refused before anything is done, with the limit and the cure. */
export interface RequestLimits {
  http: HttpLimits
  document: DocumentLimits
  /** Operations in one request, by door; 1 is no batch at all. */
  batch: { graphql: number; trpc: number }
}

type ReadInteger = (name: string, otherwise: number, min: number, max: number) => number

/** The limits as the environment sets them; a parser that is given 2,000 tokens at most never overflows its stack. */
export function readRequestLimits(integer: ReadInteger): RequestLimits {
  return {
    http: {
      bodyBytes: integer('LIMIT_BODY_BYTES', 65_536, 1024, 10_000_000),
      headerBytes: integer('LIMIT_HEADER_BYTES', 16_384, 4096, 65_536),
      headersTimeoutMs: integer('HEADERS_TIMEOUT_MS', 10_000, 100, 60_000),
      requestTimeoutMs: integer('REQUEST_TIMEOUT_MS', 15_000, 100, 300_000),
      keepAliveTimeoutMs: integer('KEEP_ALIVE_TIMEOUT_MS', 65_000, 1000, 600_000),
    },
    document: {
      tokens: integer('LIMIT_TOKENS', 1000, 50, 2000),
      depth: integer('LIMIT_DEPTH', 8, 2, 50),
      rootFields: integer('LIMIT_ROOT_FIELDS', 5, 1, 100),
      aliases: integer('LIMIT_ALIASES', 15, 0, 1000),
      directives: integer('LIMIT_DIRECTIVES', 50, 0, 1000),
      repeats: integer('LIMIT_REPEATS', 10, 1, 1000),
      reads: integer('LIMIT_READS', 50, 1, 10_000),
      items: integer('LIMIT_ITEMS', 2000, 1, 1_000_000),
    },
    batch: {
      graphql: integer('LIMIT_GRAPHQL_BATCH', 1, 1, 100),
      trpc: integer('LIMIT_TRPC_BATCH', 10, 1, 100),
    },
  }
}
