import { ANYONE } from '../../../src/domain/callers/caller.ts'
import { deadlineIn } from '../../../src/domain/call.ts'
import type { CallContext } from '../../../src/domain/context.ts'
import type { Customer } from '../../../src/domain/model/customer.ts'
import {
  UpstreamError,
  type CustomerFence,
  type RequestReads,
  type RetrySnapshots,
  type Settled,
  type UpdateAnswer,
  type Upstream,
  type UpstreamFailure,
} from '../../../src/domain/ports.ts'
import type { InvoiceLook, OpenInvoice, RetrySnapshot } from '../../../src/domain/retries/facts.ts'
import { createUpdateCustomer } from '../../../src/domain/update-customer/update-customer.ts'
import type { UpdateCustomerResult } from '../../../src/domain/update-customer/update-customer-result.ts'
import { unasked } from '../../support/unasked.ts'
import { memoryNotes } from './memory-notes.ts'
import { atOnce } from '../../support/at-once.ts'
import { aCustomer, anOpenInvoice, aSubscription, OLD_CARD, TAKEN_AT } from './samples.ts'

export const KEY = 'a key'

/** A Stripe in memory whose moments a test sets: what is open, how it looks when, how the update ends. */
export interface Script {
  open: OpenInvoice[]
  /** How an invoice looks now; an error is thrown. */
  look: (invoiceId: string) => InvoiceLook | UpstreamError | null
  update: () => UpdateAnswer | UpstreamError
  customer: Customer | UpstreamError
  chargeCreated: number | null
  listFailure: UpstreamError | null
  /** What the list of open invoices waits for before it is made. */
  beforeList: () => Promise<void>
}

/** The operation on that Stripe, with a record of what it asked, waited for and told the fence. */
export function aGateway(
  given: Partial<Script> = {},
  options: { retryWaitMs?: number; writeMs?: number } = {},
) {
  const script: Script = {
    open: [],
    look: () => null,
    update: () => ({ customer: aCustomer(), requestId: 'req_1', replayed: false }),
    customer: aCustomer(),
    chargeCreated: TAKEN_AT - 1000,
    listFailure: null,
    beforeList: async () => undefined,
    ...given,
  }
  const calls: string[] = []
  const keys: string[] = []
  const waits: number[] = []
  const reached = new Map<number, PromiseWithResolvers<() => void>>()
  const kept = new Map<string, RetrySnapshot>()
  const fenced: Settled<unknown>['state'][] = []
  const forgotten: string[] = []
  const gone = new AbortController()

  const upstream: Upstream = {
    ...unasked<Upstream>(),
    async getCustomer() {
      calls.push('customer')
      return orThrow(script.customer)
    },
    async updateCustomer(_id, _patch, key) {
      calls.push('update')
      keys.push(key)
      return orThrow(script.update())
    },
    async findRecordedUpdate() {
      calls.push('events')
      return null
    },
    async listOpenInvoices(_id, after) {
      calls.push('open')
      await script.beforeList()
      if (script.listFailure) throw script.listFailure
      const start = after === null ? 0 : script.open.findIndex((invoice) => invoice.invoiceId === after) + 1
      const invoices = script.open.slice(start, start + 100)
      const customer =
        invoices.length > 0 ? { defaultSourceId: OLD_CARD, defaultPaymentMethodId: null } : null
      return { invoices, hasMore: script.open.length > start + 100, customer, answeredAt: TAKEN_AT }
    },
    async lookAtInvoice(id) {
      calls.push(`look ${id}`)
      return orThrow(script.look(id))
    },
    async lookAtInvoices({ invoiceIds }) {
      calls.push('charges', 'invoices')
      const looks = invoiceIds.map((id): [string, InvoiceLook | null] => [id, orThrow(script.look(id))])
      return new Map(looks.flatMap(([id, look]) => (look && isCharged(look) ? [[id, look] as const] : [])))
    },
    async getChargeCreated(id) {
      calls.push(`charge ${id}`)
      return script.chargeCreated
    },
  }
  const fence: Pick<CustomerFence, 'around'> = {
    async around(_id, _hash, _call, write) {
      const { value, state } = await write()
      fenced.push(state)
      return { value, freshReads: true }
    },
  }
  const snapshots: RetrySnapshots = {
    find: async (id, hash) => kept.get(`${id} ${hash}`) ?? null,
    keep: async (id, hash, snapshot) => void kept.set(`${id} ${hash}`, snapshot),
  }
  const wait = (ms: number) => new Promise<void>((end) => moment(waits.push(ms) - 1).resolve(end))
  const operation = createUpdateCustomer({
    upstream,
    fence,
    queue: atOnce,
    snapshots,
    notes: memoryNotes(),
    wait,
    retryWaitMs: options.retryWaitMs ?? 4000,
  })
  function moment(position: number): PromiseWithResolvers<() => void> {
    const known = reached.get(position) ?? Promise.withResolvers<() => void>()
    reached.set(position, known)
    return known
  }
  const context = (): CallContext => ({
    requestId: 'a request',
    signal: gone.signal,
    deadlines: { read: deadlineIn(10_000), write: deadlineIn(options.writeMs ?? 30_000) },
    reads: {
      ...unasked<RequestReads>(),
      get: async () => null,
      forget: (id) => void forgotten.push(id),
      meet: () => undefined,
    },
    served: { stale: false },
    caller: ANYONE,
  })

  return {
    script,
    calls,
    keys,
    waits,
    kept,
    fenced,
    forgotten,
    /** Resolves when the operation has come to its n-th wait, with what ends it. */
    waiting: (position: number) => moment(position).promise,
    callerLeaves: () => gone.abort(),
    update: (
      input: Parameters<typeof operation>[1]['input'] = { source: 'tok_visa' },
      id = 'cus_1',
      key = KEY,
    ) => operation(context(), { id, input, idempotencyKey: key }),
  }
}

function orThrow<T>(value: T | UpstreamError): T {
  if (value instanceof UpstreamError) throw value
  return value
}

/** Only a charge after the update puts an invoice into the bulk look. */
function isCharged({ intent }: InvoiceLook): boolean {
  return intent !== null && intent.latestChargeId !== null && intent.latestChargeId !== 'ch_old'
}

export function aFailure(failure: UpstreamFailure): UpstreamError {
  return new UpstreamError(failure, 'as a test wants it', 'req_failed')
}

/** Open invoices of as many past-due subscriptions: in_1, in_2, … */
export function openInvoices(count: number): OpenInvoice[] {
  return Array.from({ length: count }, (_, index) =>
    anOpenInvoice({ invoiceId: `in_${index + 1}`, subscription: aSubscription({ id: `sub_${index + 1}` }) }),
  )
}

/** What was found, in a few words. */
export function told(result: UpdateCustomerResult) {
  if (result.__typename !== 'UpdateCustomerSuccess') throw new Error(`answered ${result.__typename}`)
  const { retriedInvoices, retryDetection, customer, replayed } = result
  return {
    outcomes: retriedInvoices.map((retried) => `${retried.invoice.id} ${retried.outcome}`),
    status: retryDetection.status,
    candidates: retryDetection.candidates,
    waitedMs: retryDetection.waitedMs,
    warnings: retryDetection.warnings.map(({ code, invoiceId }) => [code, invoiceId].join(' ').trim()),
    delinquent: customer.delinquent,
    replayed,
  }
}
