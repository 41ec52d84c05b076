import { ANYONE } from '../../src/domain/callers/caller.ts'
import { randomUUID } from 'node:crypto'
import { deadlineIn } from '../../src/domain/call.ts'
import type { CallContext } from '../../src/domain/context.ts'
import type { Customer } from '../../src/domain/model/customer.ts'
import { money } from '../../src/domain/model/money.ts'
import type { Operations } from '../../src/domain/operations.ts'
import type { RequestReads } from '../../src/domain/ports.ts'
import type { UpdateCustomerSuccess } from '../../src/domain/update-customer/update-customer-result.ts'
import type { BeginCall } from '../../src/graphql/context.ts'
import { createGraphqlDoor } from '../../src/graphql/door.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { createTrpcDoor } from '../../src/trpc/door.ts'
import type { DocumentLimits } from '../../src/graphql/limits.ts'
import type { RequestLimits } from '../../src/request-limits.ts'
import { unasked } from './unasked.ts'
import { usualLimits, usualServer } from './usual-limits.ts'

/** Both doors on a server, on operations that a test gives: for what a door decides, not for what it reaches. */
export async function startDoors(
  given: Partial<Operations> = {},
  options: {
    graphiql?: boolean
    trustedDocuments?: string
    corsOrigins?: string[]
    beginCall?: BeginCall
    timeouts?: { headersTimeoutMs: number; requestTimeoutMs: number }
    /** Beside those of an environment that sets none. */
    limits?: Partial<DocumentLimits>
    batch?: Partial<RequestLimits['batch']>
  } = {},
) {
  const reports: { error: unknown; requestId: string }[] = []
  const calls: { operation: string; context: CallContext; args: unknown }[] = []
  const answers: Partial<Operations> = {
    getCustomer: async (_, id) => aCustomer(id),
    updateCustomer: async (_, { id }) => aSuccess(id),
    ...given,
  }
  const operations = new Proxy({} as Operations, {
    get:
      (_, operation: keyof Operations) =>
      (context: CallContext, ...args: never[]) => {
        calls.push({ operation, context, args: args.length === 1 ? args[0] : args })
        const answer: ((context: CallContext, ...rest: never[]) => unknown) | undefined = answers[operation]
        if (answer === undefined) throw new Error(`This test gives no ${operation}.`)
        return answer(context, ...args)
      },
  })
  const { corsOrigins = [] } = options
  const batch = { ...usualLimits.batch, ...options.batch }
  const door = {
    operations,
    beginCall: options.beginCall ?? (({ signal }) => aContext(signal)),
    report: (error: unknown, requestId: string) => void reports.push({ error, requestId }),
  }
  const server = createHttpServer({
    ...usualServer,
    corsOrigins,
    limits: { ...usualLimits.http, ...options.timeouts },
    routes: [
      createGraphqlDoor({
        ...door,
        graphiql: options.graphiql ?? true,
        trustedDocuments: options.trustedDocuments ?? null,
        limits: { ...usualLimits.document, ...options.limits },
        maxBatch: batch.graphql,
      }),
      createTrpcDoor({ ...door, corsOrigins, maxBatch: batch.trpc }),
    ],
    onError: (error) => reports.push({ error, requestId: '' }),
  })
  const { port } = await server.listen('127.0.0.1', 0)
  return { url: `http://127.0.0.1:${port}`, reports, calls, [Symbol.asyncDispose]: () => server.close() }
}

function aContext(signal: AbortSignal): CallContext {
  const reads = {
    ...unasked<RequestReads>(),
    get: async () => null,
    forget: () => undefined,
    meet: () => undefined,
  }
  const deadlines = { read: deadlineIn(10_000), write: deadlineIn(30_000) }
  return { requestId: randomUUID(), signal, deadlines, reads, served: { stale: false }, caller: ANYONE }
}

export function aCustomer(id: string): Customer {
  return {
    __typename: 'Customer',
    id,
    address: null,
    balance: money(-123_456, 'eur'),
    businessName: null,
    individualName: null,
    created: '2026-10-28T09:30:00.000Z',
    currency: 'eur',
    customerAccount: null,
    defaultSource: { __typename: 'OtherSource', id: 'src_1', object: 'source', isDefault: true },
    delinquent: false,
    description: null,
    discount: null,
    email: 'jenny@example.com',
    invoicePrefix: 'ABC',
    invoiceSettings: {
      __typename: 'CustomerInvoiceSettings',
      customFields: null,
      defaultPaymentMethod: null,
      footer: null,
      renderingOptions: null,
    },
    livemode: false,
    metadata: [],
    name: 'Jenny Rosen',
    nextInvoiceSequence: 1,
    phone: null,
    preferredLocales: [],
    shipping: null,
    taxExempt: 'NONE',
    taxExemptRaw: 'none',
    testClock: null,
  }
}

function aSuccess(id: string): UpdateCustomerSuccess {
  return {
    __typename: 'UpdateCustomerSuccess',
    customer: aCustomer(id),
    changes: [],
    retriedInvoices: [],
    retryDetection: {
      __typename: 'RetryDetection',
      status: 'SKIPPED',
      candidates: 0,
      waitedMs: 0,
      warnings: [],
    },
    idempotencyKey: 'key',
    requestId: 'req_1',
    replayed: false,
    freshReads: true,
  }
}
