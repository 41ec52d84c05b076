/**
 * What of a customer is stored, each under its own field, at most 16 of them. The digit is the version of the
 * stored form: raise it with the form, so that releases that run side by side never read each other's.
 */
export const VIEWS = {
  customer: 'customer.2',
  subscriptions: 'subscriptions.1',
  allSubscriptions: 'subscriptions.all.1',
  invoices: 'invoices.1',
  openInvoices: 'invoices.open.1',
  paymentMethods: 'paymentMethods.1',
  cards: 'paymentMethods.card.1',
  sources: 'sources.1',
  taxIds: 'taxIds.1',
  balanceTransactions: 'balanceTransactions.1',
  cashBalanceTransactions: 'cashBalanceTransactions.1',
} as const
export type View = keyof typeof VIEWS

/**
 * `unavailable` while the store cannot be asked, `refused` while its settings would break what it promises, so that
 * it is not asked. It comes back by itself.
 */
export type StoreStatus = 'ready' | 'unavailable' | 'refused'

/**
 * HIT: the stored value. LEASE: nothing is stored, and the caller alone may fill it under this token. WAIT: the
 * holder of this token is at it. FENCED: a write is under way, nothing may be stored; the newest fence ends by
 * itself in `endsInMs`.
 */
export type ReadAnswer =
  | { kind: 'HIT'; value: string }
  | { kind: 'LEASE'; token: string }
  | { kind: 'WAIT'; token: string }
  | { kind: 'FENCED'; endsInMs: number }

/** One execution of a write, or every execution under the same hash of an idempotency key. */
export type FenceMembers = { member: string } | { keyHash: string }

/**
 * Where replicas share reads, by the key of a customer ({@link customerKey}). Each method is atomic for its key,
 * and rejects when the store cannot be asked in time; what it asked for may then still happen.
 */
export interface CustomerStore {
  /** Takes the lease for `leaseMs` when nothing is stored, leased or fenced. `nonce` is unique to the call. */
  read(key: string, view: View, nonce: string, leaseMs: number): Promise<ReadAnswer>

  /** Stores under a lease. False, and nothing stored: the lease has ended or a write has come between. */
  fill(key: string, view: View, token: string, value: string, ttlMs: number): Promise<boolean>

  /**
   * Gives a lease up, so that the next reader gets it at once: by its token or, of a read that got no answer, by the
   * nonce. A lease that has ended is left alone.
   */
  release(key: string, view: View, tokenOrNonce: string): Promise<void>

  /** Drops all that is stored and leased, and lets nothing be stored for `fenceMs` or until {@link unfence}. */
  fence(key: string, member: string, fenceMs: number): Promise<void>

  /** Lifts fences and drops all that is stored and leased. How many stood: 0 when they had ended or were lost. */
  unfence(key: string, which: FenceMembers): Promise<number>

  /** Drops all that is stored and leased; fences stay. */
  invalidate(key: string): Promise<void>

  /** Keeps a small note of the customer for `ttlMs`; reads, fences and invalidations leave it alone. */
  keep(key: string, name: string, note: string, ttlMs: number): Promise<void>

  /** A note as last kept. Null: none, or its time has passed. */
  recall(key: string, name: string): Promise<string | null>
}
