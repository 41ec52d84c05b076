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
