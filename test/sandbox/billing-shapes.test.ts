import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pastDueCustomer, paymentState } from '../contract/past-due.ts'
import { startSandbox } from './harness.ts'
import type { RunningSandbox } from './harness.ts'

/** The keys each object always has, from the official fixtures and types. */
const keys = {
  subscription:
    'application application_fee_percent automatic_tax billing_cycle_anchor billing_cycle_anchor_config billing_mode billing_schedules billing_thresholds cancel_at cancel_at_period_end canceled_at cancellation_details collection_method created currency customer customer_account days_until_due default_payment_method default_source default_tax_rates description discounts ended_at id invoice_settings items latest_invoice livemode managed_payments metadata next_pending_invoice_item_invoice object on_behalf_of pause_collection payment_settings pending_invoice_item_interval pending_setup_intent pending_update schedule start_date status test_clock transfer_data trial_end trial_settings trial_start',
  subscription_item:
    'billing_thresholds created current_period_end current_period_start current_trial discounts id metadata object plan price quantity subscription tax_rates',
  plan: 'active amount amount_decimal billing_scheme created currency id interval interval_count livemode metadata meter nickname object product tiers_mode transform_usage trial_period_days usage_type',
  price:
    'active billing_scheme created currency custom_unit_amount id livemode lookup_key metadata nickname object product recurring tax_behavior tiers_mode transform_quantity type unit_amount unit_amount_decimal',
  product:
    'active created default_price description id images livemode marketing_features metadata name object package_dimensions shippable statement_descriptor tax_code tax_details type unit_label updated url',
  invoice:
    'account_country account_name account_tax_ids amount_due amount_overpaid amount_paid amount_remaining amount_shipping application attempt_count attempted auto_advance automatic_tax automatically_finalizes_at billing_reason collection_method created currency custom_fields customer customer_account customer_address customer_email customer_name customer_phone customer_shipping customer_tax_exempt customer_tax_ids default_payment_method default_source default_tax_rates description discounts due_date effective_at ending_balance footer from_invoice hosted_invoice_url id invoice_pdf issuer last_finalization_error latest_revision lines livemode metadata next_payment_attempt number object on_behalf_of parent payment_settings period_end period_start post_payment_credit_notes_amount pre_payment_credit_notes_amount receipt_number rendering shipping_cost shipping_details starting_balance statement_descriptor status status_transitions subtotal subtotal_excluding_tax test_clock total total_discount_amounts total_excluding_tax total_pretax_credit_amounts total_taxes webhooks_delivered_at',
  line_item:
    'amount currency description discount_amounts discountable discounts id invoice livemode metadata object parent period pretax_credit_amounts pricing quantity quantity_decimal subscription subtotal taxes',
  invoice_payment:
    'amount_paid amount_requested created currency id invoice is_default livemode object payment status status_transitions',
  payment_intent:
    'allowed_payment_method_types amount amount_capturable amount_details amount_received application application_fee_amount automatic_payment_methods canceled_at cancellation_reason capture_method client_secret confirmation_method created currency customer customer_account description excluded_payment_method_types id last_payment_error latest_charge livemode managed_payments metadata next_action object on_behalf_of payment_method payment_method_configuration_details payment_method_options payment_method_types payment_record processing receipt_email review setup_future_usage shipping source statement_descriptor statement_descriptor_suffix status transfer_data transfer_group',
  charge:
    'amount amount_captured amount_refunded application application_fee application_fee_amount balance_transaction billing_details calculated_statement_descriptor captured created currency customer description disputed failure_balance_transaction failure_code failure_message fraud_details id livemode metadata object on_behalf_of outcome paid payment_intent payment_method payment_method_details receipt_email receipt_number receipt_url refunded review shipping source source_transfer statement_descriptor statement_descriptor_suffix status transfer_data transfer_group',
  charged_card:
    'amount_authorized authorization_code brand checks country exp_month exp_year extended_authorization fingerprint funding incremental_authorization installments last4 mandate multicapture network network_token network_transaction_id overcapture regulated_status three_d_secure transaction_link_id wallet',
  outcome:
    'advice_code network_advice_code network_decline_code network_status reason risk_level risk_score seller_message type',
  invoiceitem:
    'amount currency customer customer_account date description discountable discounts id invoice livemode metadata net_amount object parent period pricing proration quantity quantity_decimal tax_rates test_clock',
  test_clock: 'created deletes_after frozen_time id livemode name object status status_details',
} as const

type Kind = keyof typeof keys
const shapes = new Map<Kind, object | null | undefined>()

let running: RunningSandbox

beforeAll(async () => {
  running = await startSandbox()
  const { stripe } = running
  const { clock, customer, openInvoices } = await pastDueCustomer(stripe)
  const { charge, intent, invoice, payment, subscription } = await paymentState(stripe, openInvoices[0] ?? '')
  const { payments: _payments, ...plainInvoice } = invoice
  const item = subscription?.items.data[0]
  const seen: Record<Kind, object | null | undefined> = {
    charge,
    charged_card: charge?.payment_method_details?.card,
    invoice: plainInvoice,
    invoice_payment: payment,
    invoiceitem: await stripe.invoiceItems.create({ customer, amount: 100, currency: 'usd' }),
    line_item: invoice.lines.data[0],
    outcome: charge?.outcome,
    payment_intent: intent,
    plan: item?.plan,
    price: item?.price,
    product: await stripe.products.create({ name: 'Gold' }),
    subscription,
    subscription_item: item,
    test_clock: await stripe.testHelpers.testClocks.retrieve(clock),
  }
  for (const kind of Object.keys(keys)) if (isKind(kind)) shapes.set(kind, seen[kind])
})
afterAll(() => running.close())

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(keys, kind)
}

describe('shapes', () => {
  test.each(Object.entries(keys))('%s has exactly its keys', (kind, expected) => {
    const seen = isKind(kind) ? shapes.get(kind) : undefined
    expect(Object.keys(seen ?? {}).sort()).toEqual(expected.split(' '))
  })

  test('a payment method that was declined is in the error, and a legacy card in its own field', async () => {
    const { stripe } = running
    const { customer, openInvoices } = await pastDueCustomer(stripe)
    const [invoice = ''] = openInvoices
    expect(errorOf((await paymentState(stripe, invoice)).intent)).toEqual(['source'])
    const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
    await expect(stripe.invoices.pay(invoice, { payment_method: id })).rejects.toMatchObject({
      code: 'card_declined',
      payment_intent: { object: 'payment_intent' },
      payment_method: { id },
    })
    const { charge, intent } = await paymentState(stripe, invoice)
    expect(errorOf(intent)).toEqual(['payment_method'])
    expect(charge).toMatchObject({
      payment_method: id,
      source: null,
      payment_method_details: { card: { brand: 'visa' } },
    })
  })
})

function errorOf({ last_payment_error: error }: Stripe.PaymentIntent): string[] {
  return Object.keys(error ?? {}).filter((name) => name === 'source' || name === 'payment_method')
}
