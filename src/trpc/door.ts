import { getTRPCErrorFromUnknown } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { CallContext } from '../domain/context.ts'
import { ReadError } from '../domain/model/errors.ts'
import type { Operations } from '../domain/operations.ts'
import type { BeginCall, TrpcContext } from './context.ts'
import { assertSameSite } from './cross-site.ts'
import { isUnexpected, requestIdOf, toTrpcError, type Report } from './errors.ts'
import { presentRefusal, refuseWhole } from './refusal.ts'
import { createAppRouter } from './router.ts'

export interface TrpcDoorOptions {
  operations: Operations
  beginCall: BeginCall
  report: Report
  /** Of the pages of other sites that are answered. */
  corsOrigins: readonly string[]
  /** Calls in one request; 1 is no batch at all. */
  maxBatch: number
}

/** `/trpc/…`, as a route of the HTTP server. */
export function createTrpcDoor(options: TrpcDoorOptions) {
  const { operations, beginCall, report, corsOrigins, maxBatch } = options
  const router = createAppRouter(operations)

  async function begin(request: Request): Promise<CallContext> {
    assertSameSite(request, corsOrigins)
    return beginCall({ headers: request.headers, signal: request.signal })
  }

  function refuse(cause: unknown): Response {
    const error = getTRPCErrorFromUnknown(toTrpcError(cause))
    const requestId = requestIdOf(error, undefined)
    if (isUnexpected(error)) report(error.cause ?? error, requestId)
    return refuseWhole(error, requestId)
  }

  /** Who is calling is found out before tRPC looks at the request: strangers learn no procedure's name, nor its input. */
  async function handle(request: Request): Promise<Response> {
    return begin(request).then((call) => answer(request, call), refuse)
  }

  async function answer(request: Request, call: CallContext): Promise<Response> {
    if (callsOf(request) > maxBatch) return batchTooLarge(maxBatch)
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      req: request,
      router,
      maxBatchSize: maxBatch,
      createContext: async ({ info }) => contextOf(request, call, info.calls.length),
      responseMeta: ({ ctx }) => ({
        headers: ctx?.call.served.stale === true ? STALE : {},
      }),
      onError({ error, ctx }) {
        if (isUnexpected(error)) report(error.cause ?? error, requestIdOf(error, ctx))
      },
    })
    // tRPC forgets the type of what it refuses before it has a call.
    if (isPlainText(response)) response.headers.set('content-type', 'application/json')
    return response
  }

  return {
    path: '/trpc',
    prefix: true,
    methods: ['GET', 'POST'] as const,
    bodyType: 'application/json',
    cors: true,
    handle,
    refusal: presentRefusal,
  }
}

/** As tRPC counts them, which decodes the path first; it would refuse too, without saying how many it takes. */
function callsOf({ url }: Request): number {
  const { pathname, searchParams } = new URL(url)
  return searchParams.get('batch') === '1' ? pathname.split(/,|%2c/i).length : 1
}

function batchTooLarge(maxBatch: number): Response {
  const message =
    maxBatch === 1
      ? 'Batches are not taken here: use httpLink in place of httpBatchLink.'
      : `A batch takes at most ${maxBatch} calls: set maxItems: ${maxBatch} on httpBatchLink.`
  const status = 400
  return Response.json(presentRefusal({ status, code: 'BAD_REQUEST', message }), { status })
}

function isPlainText({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/plain') ?? false
}

/** The answer holds what is past its soft time to live, as Stripe cannot be asked anew: RFC 9211. */
const STALE = { 'cache-status': 'tollgate; hit; detail=stale' }

function contextOf(request: Request, call: CallContext, calls: number): TrpcContext {
  const idempotencyKey = request.headers.get('idempotency-key')
  if (idempotencyKey === null || calls === 1) return { call, idempotencyKey }
  throw toTrpcError(severalCalls())
}

function severalCalls(): ReadError {
  return new ReadError(
    'BAD_USER_INPUT',
    'The header Idempotency-Key serves a request with exactly one call: give each its own idempotencyKey.',
  )
}
