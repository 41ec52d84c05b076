import { ReadError } from '../domain/model/errors.ts'

/** The type of what is answered, which tells a success from each failure; a page has none. */
export function outcomeOf(answer: unknown): string {
  if (answer === null) return 'null'
  return typeof answer === 'object' && '__typename' in answer ? String(answer.__typename) : 'data'
}

/** The code of what was thrown. */
export function outcomeOfError(error: unknown): string {
  return error instanceof ReadError ? error.code : 'INTERNAL_SERVER_ERROR'
}
