/** Ids have the prefixes and lengths of Stripe's own: `cus_` + 14, `card_1` + 23, and so on. */
const forms = {
  account: ['acct_1', 15],
  balance_transaction: ['cbtxn_1', 23],
  bank_account: ['ba_1', 23],
  bank_token: ['btok_1', 23],
  card: ['card_1', 23],
  cash_balance_transaction: ['ccsbtxn_1', 23],
  charge: ['ch_3', 23],
  customer: ['cus_', 14],
  discount: ['di_1', 23],
  event: ['evt_1', 23],
  invoice: ['in_1', 23],
  invoice_item: ['ii_1', 23],
  invoice_payment: ['inpay_1', 23],
  line_item: ['il_1', 23],
  non_card_charge: ['py_3', 23],
  payment_intent: ['pi_3', 23],
  payment_method: ['pm_1', 23],
  price: ['price_1', 23],
  product: ['prod_', 14],
  promotion_code: ['promo_1', 23],
  request: ['req_', 14],
  source: ['src_1', 23],
  subscription: ['sub_1', 23],
  subscription_item: ['si_', 14],
  tax_id: ['txi_1', 23],
  test_clock: ['clock_1', 23],
  token: ['tok_1', 23],
  transaction: ['txn_3', 23],
} as const satisfies Record<string, readonly [prefix: string, length: number]>

export type IdKind = keyof typeof forms

export interface Ids {
  id(kind: IdKind): string
  /** Gives the next object of a kind the id it is known by (seeds). */
  name(kind: IdKind, id: string): void
  /** Letters and digits, for secrets, fingerprints and prefixes. */
  letters(length: number, alphabet?: string): string
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The same seed gives the same ids in the same order: tests can name what they will see. */
export function createIds(seed: number): Ids {
  const random = mulberry32(seed)
  const named = new Map<IdKind, string>()

  function letters(length: number, alphabet = alphanumeric): string {
    return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
  }

  return {
    letters,
    name(kind, id) {
      named.set(kind, id)
    },
    id(kind) {
      const name = named.get(kind)
      named.delete(kind)
      if (name !== undefined) return name
      const [prefix, length] = forms[kind]
      return prefix + letters(length)
    },
  }
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
