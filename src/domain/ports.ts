import type { CustomerDetails } from './model/balance.ts'
import type { Call } from './call.ts'
import type { CustomerLists, ListName, ListQuery } from './model/customer-lists.ts'
import type { Customer, DeletedCustomer } from './model/customer.ts'
import type { BillingSubscription, Invoice } from './model/invoice.ts'
import type { Page, PageQuery } from './model/page.ts'
import type { PaymentMethod } from './model/payment-method.ts'
import type { UpstreamPayments } from './pay-open-invoices/ports.ts'
import type { InvoiceLook, OpenInvoicesPage, RetrySnapshot } from './retries/facts.ts'
import type { CustomerPatch } from './update-customer/update-customer-input.ts'
import type { UpstreamWrites } from './writes/write-ports.ts'

/** Stripe, or any server that speaks its API. Each method throws {@link UpstreamError} and nothing else. */
export interface Upstream extends UpstreamWrites, UpstreamPayments {
  /** One customer with its default source. Null: Stripe does not know the id. */
  getCustomer(id: string, call: Call): Promise<Customer | DeletedCustomer | null>

  /** Sends just the given fields, under the key, and repeats safely until the deadline. */
  updateCustomer(id: string, patch: CustomerPatch, idempotencyKey: string, call: Call): Promise<UpdateAnswer>

  /**
   * The change of a customer that a request under the key has made, as Stripe has recorded it. Null: it is not among
   * the newest ones, which says nothing, for it may be recorded late.
   */
  findRecordedUpdate(query: { customerId: string; key: string }, call: Call): Promise<RecordedUpdate | null>

  /** A customer's open invoices that are billed automatically, newest first, a page of at most 100. */
  listOpenInvoices(customerId: string, after: string | null, call: Call): Promise<OpenInvoicesPage>

  /** How one invoice and its payment stand now; one upstream call. Null: Stripe no longer has it. */
  lookAtInvoice(invoiceId: string, call: Call): Promise<InvoiceLook | null>

  /**
   * The same for many invoices of one customer in two upstream calls. `since` is Stripe's clock in unix
   * seconds, just before the update. An invoice without a charge since then is left out of the map.
   */
  lookAtInvoices(query: InvoicesQuery, call: Call): Promise<Map<string, InvoiceLook>>

  /** When a charge was made, in unix seconds of Stripe's clock. Null: unknown to Stripe. */
  getChargeCreated(chargeId: string, call: Call): Promise<number | null>

  /**
   * A page of what hangs on a customer; one upstream call. Null: Stripe does not know the customer, or what is
   * listed tells that it is deleted. An empty page tells nothing of that.
   */
  listOfCustomer<Name extends ListName>(
    customerId: string,
    query: ListQuery<Name>,
    call: Call,
  ): Promise<Page<CustomerLists[Name]> | null>

  /** What Stripe tells of a customer only when asked; one upstream call. Null: unknown or deleted. */
  getCustomerDetails(customerId: string, call: Call): Promise<CustomerDetails | null>

  listCustomers(query: CustomersQuery, call: Call): Promise<Page<Customer>>

  /** By Stripe's search, whose answers may lag behind writes. */
  searchCustomers(query: SearchQuery, call: Call): Promise<SearchPage>

  /** One invoice with its payments. Null: Stripe does not know the id. */
  getInvoice(id: string, call: Call): Promise<Invoice | null>

  /** Null: Stripe does not know the id. */
  getSubscription(id: string, call: Call): Promise<BillingSubscription | null>

  /** Null: Stripe does not know the id. */
  getPaymentMethod(id: string, call: Call): Promise<PaymentMethod | null>
}

/** Which customers to list; absent is everyone. */
export interface CustomersQuery {
  page: PageQuery
  /** Exactly this one, in this case. */
  email?: string
  /** Unix seconds, exclusive. */
  createdAfter?: number
  /** Unix seconds, exclusive. */
  createdBefore?: number
}

export interface SearchQuery {
  /** In Stripe's search language. */
  query: string
  /** 1 to 100. */
  size: number
  /** Stripe's `next_page` of the page before. Null: the first one. */
  page: string | null
}

export interface SearchPage {
  items: Customer[]
  nextPage: string | null
}

export interface InvoicesQuery {
  customerId: string
  invoiceIds: readonly string[]
  /** `created` of the oldest of them, unix seconds. */
  oldestCreated: number
  since: number
}

/** Whether an answer is the one that an earlier request of the same key was given. */
export interface Replay {
  /** That of an earlier call: this one had no effect of its own. */
  replayed: boolean
  /** Set when it may also be that of a lost attempt of this very call, which only an earlier call's traces can tell. */
  mayBeReplayed?: true
}

/** A change of a customer, and the request that made it. */
export interface RecordedUpdate {
  /** As that left it; of its default source no more than the id. */
  customer: Customer
  requestId: string | null
  /** Unix seconds of Stripe's clock. Null: Stripe does not say. */
  recordedAt: number | null
}

export interface UpdateAnswer extends Replay {
  customer: Customer
  /** Stripe's id of the request that had the effect, also when this one replayed it. */
  requestId: string | null
}

export interface InvalidFailure {
  kind: 'invalid'
  param: string | null
  code: string | null
  /** Set where nothing that was given is to blame: the server has no such operation. */
  isUnknownUrl?: true
}

/**
 * How an upstream call failed, after its retries. `unavailable`: certainly nothing was done; `retryAfterMs` is set
 * where it is known that nothing would be before. `unknown`: sent, and whether it was done is not known.
 * `broken_off`: likewise, and the key will never tell, for Stripe failed while it executed the request and has kept
 * that as its answer. `in_progress`: another request holds this idempotency key.
 */
export type UpstreamFailure =
  | { kind: 'not_found' }
  | InvalidFailure
  | { kind: 'card'; code: string | null; declineCode: string | null; adviceCode: string | null }
  | { kind: 'busy' }
  | { kind: 'rate_limited'; retryAfterMs: number | null }
  | { kind: 'idempotency_conflict' }
  | { kind: 'in_progress' }
  | { kind: 'unknown' }
  | { kind: 'broken_off' }
  | { kind: 'unavailable'; retryAfterMs?: number }

/** The only error an {@link Upstream} throws. */
export class UpstreamError extends Error implements Replay {
  override readonly name = 'UpstreamError'
  readonly failure: UpstreamFailure
  /** Stripe's id of the refused request; null when there was no answer. */
  readonly requestId: string | null
  readonly replayed: boolean
  readonly mayBeReplayed?: true
  /** Set when an earlier attempt of the same call went unanswered, and may yet be executed. */
  readonly inDoubt?: true

  constructor(
    failure: UpstreamFailure,
    message: string,
    requestId: string | null = null,
    {
      cause,
      replayed = false,
      mayBeReplayed,
      inDoubt,
    }: Partial<Replay> & { cause?: unknown; inDoubt?: true } = {},
  ) {
    super(message, { cause })
    this.failure = failure
    this.requestId = requestId
    this.replayed = replayed
    if (mayBeReplayed) this.mayBeReplayed = mayBeReplayed
    if (inDoubt) this.inDoubt = inDoubt
  }
}

/** To take a failure as a value. What is no UpstreamError is a bug, and thrown on. */
export function upstreamErrorOf(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error
  throw error
}

/** Reads of one customer: per request, then the cache, then Stripe; each a wrapper of this same shape. */
export interface CustomerReads {
  /** Null: unknown, deleted or malformed id. @throws UpstreamError */
  get(id: string, call: Call): Promise<Customer | null>
  /** As {@link Upstream.listOfCustomer}; null for a malformed id, too. @throws UpstreamError */
  list<Name extends ListName>(
    customerId: string,
    query: ListQuery<Name>,
    call: Call,
  ): Promise<Page<CustomerLists[Name]> | null>
  /** Null: unknown, deleted or malformed id. @throws UpstreamError */
  details(customerId: string, call: Call): Promise<CustomerDetails | null>
  /** Forgets what this layer holds for the id on its own; what replicas share is the fence's business. */
  forget(id: string): void
}

/** Those of one request. */
export interface RequestReads extends CustomerReads {
  /** Notes that the request was told of a customer in another way, such as by a list of customers. */
  meet(id: string): void
  /** False: unknown, deleted or malformed id. Asks nobody where the request has met or read it. @throws UpstreamError */
  isThere(id: string, call: Call): Promise<boolean>
}

/** Lets writes to one customer through one after another, over all replicas, in the order they came. */
export interface WriteQueue {
  /**
   * Runs `write` in its turn. Null, and `write` is not run: too many are before it, or the turn does not come in
   * time. Where nobody can be asked whose turn it is, everyone goes ahead.
   */
  inTurn<T>(customerId: string, call: Call, write: () => Promise<T>): Promise<T | null>
}

/** Keeps every cached read of a customer fresh around a write to it. */
export interface CustomerFence {
  /**
   * Runs `write` while no read of the customer can be stored, and lets reads be stored again only after it. What
   * settles speaks for every execution under the same `keyHash`.
   * @throws CacheUnavailableError when that cannot be had and the policy is strict; `write` is not run then.
   */
  around<T>(
    customerId: string,
    keyHash: string,
    call: Call,
    write: () => Promise<Settled<T>>,
  ): Promise<Fenced<T>>

  /**
   * Drops what is stored of a customer that no write was fenced for, such as a new one. False only if replicas
   * could not be told in time.
   */
  invalidate(customerId: string, call: Call): Promise<boolean>
}

/**
 * What is known of a write when it ends. `settled`: it was executed, or never will be. `refused`: this
 * execution did nothing, another of the same key may still. `unknown`: it may yet be executed.
 */
export interface Settled<T> {
  value: T
  state: 'settled' | 'refused' | 'unknown'
}

export interface Fenced<T> {
  value: T
  /** False only if replicas could not be told in time. */
  freshReads: boolean
}

/** What was open before an update's first run, kept as long as Stripe keeps its key. Ids and numbers only. */
export interface RetrySnapshots {
  /** Null: none kept, or the store cannot be asked. */
  find(customerId: string, keyHash: string, call: Call): Promise<RetrySnapshot | null>
  /** Best effort: a store that is down loses nothing but the resumption. */
  keep(customerId: string, keyHash: string, snapshot: RetrySnapshot, call: Call): Promise<void>
}
