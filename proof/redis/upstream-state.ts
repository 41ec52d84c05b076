import type { Commit } from './history.ts'

/** What an idempotency key has come to. */
export type KeyState = { kind: 'running' } | { kind: 'done'; body: string; requestId: string }

/** The customers as the upstream has them: each effect raises the version, and shows in every view. */
export interface UpstreamState {
  /** Every effect, in order. */
  commits: Commit[]
  keys: Map<string, KeyState>
  /** Null: unknown. */
  customer(id: string): string | null
  taxIds(id: string): string | null
  /** Has the effect and gives the customer after it. */
  commit(id: string, operation: string): string
}

export function createUpstreamState(customers: readonly string[], nowMs: () => number): UpstreamState {
  const latest = new Map<string, Commit>()
  const commits: Commit[] = []

  function commit(id: string, operation: string): string {
    const version = (latest.get(id)?.version ?? 0) + 1
    const made = { atMs: nowMs(), customer: id, version, operation }
    latest.set(id, made)
    commits.push(made)
    return JSON.stringify(customerOf(made))
  }
  for (const id of customers) commit(id, `made ${id}`)

  function shown(id: string, show: (last: Commit) => object): string | null {
    const last = latest.get(id)
    return last === undefined ? null : JSON.stringify(show(last))
  }
  return {
    commits,
    keys: new Map(),
    customer: (id) => shown(id, customerOf),
    taxIds: (id) => shown(id, taxIdsOf),
    commit,
  }
}

const CREATED = 1_767_225_600

function customerOf({ customer, version, operation }: Commit) {
  return {
    id: customer,
    object: 'customer',
    address: null,
    balance: 0,
    created: CREATED,
    currency: null,
    default_source: null,
    delinquent: false,
    description: operation,
    discount: null,
    email: null,
    invoice_prefix: 'PROOF',
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: version,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
}

function taxIdsOf({ customer, version }: Commit) {
  const taxId = {
    id: `txi_${customer}`,
    object: 'tax_id',
    country: 'DE',
    created: CREATED,
    customer,
    livemode: false,
    type: 'eu_vat',
    value: String(version),
    verification: null,
  }
  return { object: 'list', data: [taxId], has_more: false, url: `/v1/customers/${customer}/tax_ids` }
}
