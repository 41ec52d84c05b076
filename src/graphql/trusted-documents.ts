import { readFileSync } from 'node:fs'
import { GraphQLError, parse, specifiedRules, validate, type GraphQLSchema } from 'graphql'
import type { GraphQLParams } from 'graphql-yoga'
import { assertTokens, limitsRule, type DocumentLimits } from './limits.ts'

/** The only documents that run, by their hashes. */
export type TrustedDocuments = ReadonlyMap<string, string>

/**
 * Reads a manifest as codegen's client preset writes it: `{ "<hash>": "<document>" }`.
 * @throws Error with one sentence: what of it cannot be used, and what to do.
 */
export function readTrustedDocuments(
  path: string,
  schema: GraphQLSchema,
  limits: DocumentLimits,
): TrustedDocuments {
  const documents = new Map(Object.entries(readManifest(path)))
  for (const [hash, document] of documents) {
    const problem = typeof document === 'string' ? problemOf(document, schema, limits) : 'It is no text.'
    if (problem !== null)
      throw new Error(
        `TRUSTED_DOCUMENTS ${path} has a document that cannot run, ${hash}: ${problem} Generate the manifest with this schema.`,
      )
  }
  return documents
}

function readManifest(path: string): Record<string, string> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest))
      return manifest as Record<string, string>
  } catch (error) {
    throw new Error(`TRUSTED_DOCUMENTS ${path} cannot be read: ${SHAPE}`, { cause: error })
  }
  throw new Error(`TRUSTED_DOCUMENTS ${path} is no such manifest: ${SHAPE}`)
}

const SHAPE = 'name a JSON file of { "<hash>": "<document>" }, as codegen’s persistedDocuments writes it.'

function problemOf(document: string, schema: GraphQLSchema, limits: DocumentLimits): string | null {
  try {
    assertTokens(document, limits)
    return validate(schema, parse(document), [...specifiedRules, limitsRule(limits)])[0]?.message ?? null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * The parameters with the document they name by its hash. A text that comes along is not looked at.
 * @throws GraphQLError, one and the same for all that is not in the manifest.
 */
export function trustedParameters(given: GraphQLParams, trusted: TrustedDocuments): GraphQLParams {
  const { documentId, ...parameters } = Object(given) as GraphQLParams & { documentId?: unknown }
  const hash = documentId ?? Object(parameters.extensions?.['persistedQuery'])['sha256Hash']
  const query = typeof hash === 'string' ? trusted.get(hash) : undefined
  if (query !== undefined) return { ...parameters, query }
  const extensions = { code: 'DOCUMENT_NOT_TRUSTED', http: { status: 400, spec: false } }
  const message =
    'Only known documents run here: send the hash of one as `documentId` or `extensions.persistedQuery.sha256Hash`.'
  throw new GraphQLError(message, { extensions })
}
