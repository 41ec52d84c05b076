import type { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { presentError } from './errors.ts'

/** Why the server answers instead of the door. */
interface Refusal {
  status: number
  code: string
  message: string
  retryAfterMs?: number
}

/** JSON-RPC's numbers for a request that could not be taken, and for one that the server failed: tRPC's clients expect one. */
const INVALID_REQUEST = -32_600
const SERVER_ERROR = -32_603

/** A refusal as tRPC's clients read it. */
export function presentRefusal({ status, code, message, retryAfterMs }: Refusal) {
  const cause = { code, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  const number = status < 500 ? INVALID_REQUEST : SERVER_ERROR
  return { error: { message, code: number, data: { code, httpStatus: status, cause } } }
}

/** Whom a 401 is for: RFC 9110, 15.5.2. */
const CHALLENGE = { 'www-authenticate': 'Bearer' }

/** The answer to a request that could not begin, whatever it asks for; a batch's clients read it for each of its calls. */
export function refuseWhole(error: TRPCError, requestId: string): Response {
  const { message, cause } = presentError(error, { requestId, path: undefined })
  const { code } = error
  const status = getHTTPStatusCodeFromError(error)
  const data = { code, httpStatus: status, cause }
  return Response.json(
    { error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } },
    { status, headers: code === 'UNAUTHORIZED' ? CHALLENGE : {} },
  )
}
