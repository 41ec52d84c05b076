/**
 * What one request came to. `refused`: nothing was done, and a repeat may do it; `refused for good`: no repeat will.
 * `unknown`: to be repeated; `never known`: not even by a repeat. `gave up`: its client did not wait. `wrong`: no
 * answer that the schema foresees, or one that cannot be; `hung`: none.
 */
export type AnswerKind =
  | 'done'
  | 'refused'
  | 'refused for good'
  | 'unknown'
  | 'never known'
  | 'gave up'
  | 'wrong'
  | 'hung'

export interface Answer {
  kind: AnswerKind
  /** Of what is done or wrong, the whole answer. */
  body: unknown
  /** When a repeat makes sense. */
  retryAfterMs: number
}

interface Body {
  __typename?: string
  code?: string
  error?: unknown
  retryable?: boolean
  retryAfterMs?: number | null
  customerChanged?: boolean
}

export function answerOf(body: unknown): Answer {
  const given: Body = typeof body === 'object' && body !== null ? body : {}
  return { kind: kindOf(given), body, retryAfterMs: given.retryAfterMs ?? 0 }
}

const WITHOUT_BODY = { body: null, retryAfterMs: 0 }
export const GAVE_UP: Answer = { kind: 'gave up', ...WITHOUT_BODY }
export const HUNG: Answer = { kind: 'hung', ...WITHOUT_BODY }

function kindOf({ __typename = '', code, error, retryable, customerChanged }: Body): AnswerKind {
  if (error !== undefined) return error === 'OVERLOADED' ? 'refused' : 'wrong'
  if (__typename.endsWith('Success')) return 'done'
  // Each key is used for one call.
  if (!__typename.endsWith('Error') || code === 'IDEMPOTENCY_CONFLICT') return 'wrong'
  if (code === 'OUTCOME_UNKNOWN') return retryable === true ? 'unknown' : 'never known'
  // The customer has another card than before, which may be another writer's.
  if (customerChanged === true) return 'never known'
  return retryable === true ? 'refused' : 'refused for good'
}

/** What its answers say together of a mutation; `unsettled` while a repeat has to tell. */
export type Outcome = 'done' | 'refused' | 'never known' | 'unsettled'

export function outcomeOf(answers: readonly Answer[]): Outcome {
  const kinds = new Set(answers.map(({ kind }) => kind))
  if (kinds.has('done')) return 'done'
  if (kinds.has('never known')) return 'never known'
  if (kinds.has('refused for good')) return 'refused'
  return answers.every(({ kind }) => kind === 'refused') ? 'refused' : 'unsettled'
}
