import { randomUUID } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { ReadError, type ReadErrorCode } from '../domain/model/errors.ts'
import type { TrpcContext } from './context.ts'
import { explainIssues, type InputProblem } from './input-problems.ts'
import { messageOf } from './messages.ts'

/** Takes what must not cross, whole, with the id that does. */
export type Report = (error: unknown, requestId: string) => void

/** tRPC's word for a failed read. */
const CODES = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  BAD_USER_INPUT: 'BAD_REQUEST',
  OVERLOADED: 'TOO_MANY_REQUESTS',
  UPSTREAM_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} satisfies Record<ReadErrorCode, TRPCError['code']>

/** What an error carries beyond tRPC's own words, as `data.cause`. */
export interface ErrorCause {
  code: ReadErrorCode | 'INTERNAL_SERVER_ERROR' | TRPCError['code']
  requestId: string
  retryAfterMs?: number
  /** Each problem of an input that does not fit the type. */
  issues?: InputProblem[]
}

/** Gives a failed read tRPC's code for it; everything else stays what it is. */
export function toTrpcError(error: unknown): unknown {
  const cause = error instanceof TRPCError ? error.cause : error
  if (!(cause instanceof ReadError)) return error
  return new TRPCError({ code: CODES[cause.code], message: cause.message, cause })
}

/** What the caller may see of an error: of a bug, a request id alone. */
export function presentError(
  error: TRPCError,
  { requestId, path }: { requestId: string; path: string | undefined },
): { message: string; cause: ErrorCause } {
  const { cause } = error
  if (isUnexpected(error)) {
    return { message: 'Unexpected error', cause: { code: 'INTERNAL_SERVER_ERROR', requestId } }
  }
  if (cause instanceof ReadError) {
    const retry = cause.retryAfterMs === null ? {} : { retryAfterMs: cause.retryAfterMs }
    return { message: cause.message, cause: { code: cause.code, requestId, ...retry } }
  }
  if (cause instanceof ZodError) {
    const issues = explainIssues(cause)
    const message = issues.map((issue) => issue.message).join(' ')
    return { message, cause: { code: 'BAD_USER_INPUT', requestId, issues } }
  }
  return { message: messageOf(error, path), cause: { code: error.code, requestId } }
}

const ids = new WeakMap<TRPCError, string>()

/** The id of an error's request; one of its own when it failed before it had any. */
export function requestIdOf(error: TRPCError, context: TrpcContext | undefined): string {
  const known = context?.call.requestId ?? ids.get(error) ?? randomUUID()
  ids.set(error, known)
  return known
}

/** Whether an error is a bug, which the log has to see. */
export function isUnexpected(error: TRPCError): boolean {
  return error.code === 'INTERNAL_SERVER_ERROR'
}
