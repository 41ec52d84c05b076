import type { Work } from '../state/work.ts'
import type { NewLine } from './draft.ts'
import type { InvoiceItem } from './invoice-item.ts'
import { formatAmount } from './money.ts'
import type { Subscription, SubscriptionItem } from './subscription.ts'

type LineConstants =
  | 'discount_amounts'
  | 'discounts'
  | 'livemode'
  | 'object'
  | 'pretax_credit_amounts'
  | 'taxes'

/** What never varies in a line of the sandbox. */
const LINE_CONSTANTS: Pick<NewLine, LineConstants> = {
  discount_amounts: [],
  discounts: [],
  livemode: false,
  object: 'line_item',
  pretax_credit_amounts: [],
  taxes: [],
}

/** One line per item of a subscription, for the items' current period. */
export function subscriptionLines(work: Work, subscription: Subscription): NewLine[] {
  const isTrial = subscription.status === 'trialing'
  return subscription.items.data.map((item) => {
    const amount = isTrial ? 0 : item.price.unit_amount * item.quantity
    return {
      ...LINE_CONSTANTS,
      amount,
      currency: subscription.currency,
      description: isTrial ? `Trial period for ${productName(work, item)}` : describe(work, item),
      discountable: true,
      metadata: subscription.metadata,
      parent: {
        invoice_item_details: null,
        subscription_item_details: {
          invoice_item: null,
          proration: false,
          proration_details: { credited_items: null },
          subscription: subscription.id,
          subscription_item: item.id,
        },
        type: 'subscription_item_details',
      },
      period: { end: item.current_period_end, start: item.current_period_start },
      pricing: {
        price_details: { price: item.price.id, product: item.price.product },
        type: 'price_details',
        unit_amount_decimal: isTrial ? '0' : item.price.unit_amount_decimal,
      },
      quantity: item.quantity,
      quantity_decimal: String(item.quantity),
      subscription: subscription.id,
      subtotal: amount,
    }
  })
}

function productName(work: Work, { price }: SubscriptionItem): string {
  return work.account.products.get(price.product)?.name ?? price.product
}

/** `1 × Gold (at $20.00 / month)`, `1 × Gold (at $50.00 every 3 months)` */
function describe(work: Work, item: SubscriptionItem): string {
  const { currency, unit_amount } = item.price
  const { interval, interval_count } = item.plan
  const every = interval_count === 1 ? `/ ${interval}` : `every ${interval_count} ${interval}s`
  return `${item.quantity} × ${productName(work, item)} (at ${formatAmount(unit_amount, currency)} ${every})`
}

/** The line of an invoice item. */
export function itemLine(item: InvoiceItem): NewLine {
  return {
    ...LINE_CONSTANTS,
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    discountable: item.discountable,
    metadata: item.metadata,
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription: null,
    subtotal: item.amount,
  }
}
