/**
 * What of a customer is stored, each under its own field, at most 16 of them. The digit is the version of the
 * stored form: raise it with the form, so that releases that run side by side never read each other's.
 */
export const VIEWS = {
  customer: 'customer.3',
  subscriptions: 'subscriptions.2',
  allSubscriptions: 'subscriptions.all.2',
  invoices: 'invoices.2',
  openInvoices: 'invoices.open.2',
  paymentMethods: 'paymentMethods.2',
  cards: 'paymentMethods.card.2',
  sources: 'sources.2',
  taxIds: 'taxIds.2',
  balanceTransactions: 'balanceTransactions.2',
  cashBalanceTransactions: 'cashBalanceTransactions.2',
} as const
export type View = keyof typeof VIEWS

/**
 * `unavailable` while the store cannot be asked, `refused` while its settings would break what it promises, so that
 * it is not asked. It comes back by itself.
 */
export type StoreStatus = 'ready' | 'unavailable' | 'refused'

/**
 * HIT: the stored value. AGED: the same past its soft time to live; with a token the caller alone may fill it anew,
 * without one somebody is at it. LEASE: nothing is stored, and the caller alone may fill it under this token. WAIT:
 * the holder of this token is at it. FENCED: a write is under way, nothing may be stored; the newest fence ends by
 * itself in `endsInMs`.
 */
export type ReadAnswer =
  | { kind: 'HIT'; value: string }
  | { kind: 'AGED'; value: string; token: string | null }
  | { kind: 'LEASE'; token: string }
  | { kind: 'WAIT'; token: string }
  | { kind: 'FENCED'; endsInMs: number }

/** How long an entry may be read, and how long before somebody reads it anew ahead of its end. */
export interface Lifetime {
  ttlMs: number
  softTtlMs: number
}

/**
 * Which fences stood, none of those that had ended or were lost, and in which generation of the store's memory: in
 * another one than they were placed in, they may have been lost for a time and have come back.
 */
export interface Lifted {
  stood: string[]
  generation: string
}

/** One execution of a write, or every execution under the same hash of an idempotency key. */
export type FenceMembers = { member: string } | { keyHash: string }

/**
 * Where replicas share reads, by the key of a customer ({@link customerKey}). Each method is atomic for its key,
 * and rejects when the store cannot be asked in time; what it asked for may then still happen.
 */
export interface CustomerStore {
  /**
   * Takes the lease for `leaseMs` when nothing is stored, or what is stored has aged, and nobody has it or a fence.
   * `nonce` is unique to the call.
   */
  read(key: string, view: View, nonce: string, leaseMs: number): Promise<ReadAnswer>

  /** Stores under a lease. False, and nothing stored: the lease has ended or a write has come between. */
  fill(key: string, view: View, token: string, value: string, lifetime: Lifetime): Promise<boolean>

  /**
   * Gives a lease up, so that the next reader gets it at once: by its token or, of a read that got no answer, by the
   * nonce. A lease that has ended is left alone.
   */
  release(key: string, view: View, tokenOrNonce: string): Promise<void>

  /**
   * Drops all that is stored and leased, and lets nothing be stored for `fenceMs` or until {@link unfence}. Resolves
   * with the generation of the store's memory that it stands in.
   */
  fence(key: string, member: string, fenceMs: number): Promise<string>

  /** Lifts fences and drops all that is stored and leased. */
  unfence(key: string, which: FenceMembers): Promise<Lifted>

  /** Drops all that is stored and leased; fences stay. */
  invalidate(key: string): Promise<void>

  /** Keeps a small note of the customer for `ttlMs`; reads, fences and invalidations leave it alone. */
  keep(key: string, name: string, note: string, ttlMs: number): Promise<void>

  /** A note as last kept. Null: none, or its time has passed. */
  recall(key: string, name: string): Promise<string | null>
}
