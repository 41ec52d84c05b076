import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { ReadError } from '../domain/model/errors.ts'
import type { Operations } from '../domain/operations.ts'
import type { BeginCall, TrpcContext } from './context.ts'
import { assertSameSite } from './cross-site.ts'
import { isUnexpected, requestIdOf, toTrpcError, type Report } from './errors.ts'
import { MAX_BATCH } from './messages.ts'
import { presentRefusal } from './refusal.ts'
import { createAppRouter } from './router.ts'

export interface TrpcDoorOptions {
  operations: Operations
  beginCall: BeginCall
  report: Report
  /** Of the pages of other sites that are answered. */
  corsOrigins: readonly string[]
}

/** `/trpc/…`, as a route of the HTTP server. */
export function createTrpcDoor({ operations, beginCall, report, corsOrigins }: TrpcDoorOptions) {
  const router = createAppRouter(operations)

  async function createContext(request: Request, calls: number): Promise<TrpcContext> {
    const idempotencyKey = request.headers.get('idempotency-key')
    try {
      assertSameSite(request, corsOrigins)
      if (idempotencyKey !== null && calls > 1) throw severalCalls()
      return { call: await beginCall({ headers: request.headers, signal: request.signal }), idempotencyKey }
    } catch (error) {
      throw toTrpcError(error)
    }
  }

  async function handle(request: Request): Promise<Response> {
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      req: request,
      router,
      maxBatchSize: MAX_BATCH,
      createContext: ({ req, info }) => createContext(req, info.calls.length),
      responseMeta: ({ ctx, errors }) => ({
        headers: {
          ...(ctx?.call.served.stale === true && STALE),
          ...(errors.some(({ code }) => code === 'UNAUTHORIZED') && CHALLENGE),
        },
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

function isPlainText({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/plain') ?? false
}

const CHALLENGE = { 'www-authenticate': 'Bearer' }
/** The answer holds what is past its soft time to live, as Stripe cannot be asked anew: RFC 9211. */
const STALE = { 'cache-status': 'tollgate; hit; detail=stale' }

function severalCalls(): ReadError {
  return new ReadError(
    'BAD_USER_INPUT',
    'The header Idempotency-Key serves a request with exactly one call: give each its own idempotencyKey.',
  )
}
