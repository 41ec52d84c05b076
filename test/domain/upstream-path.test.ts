import { describe, expect, it } from 'vitest'
import { inputPathOf } from '../../src/domain/rules/upstream-path.ts'

describe("Stripe's param in our words", () => {
  const metadata = [
    { key: 'a', value: '1' },
    { key: 'plan_b', value: '2' },
  ]
  const PATHS: [param: string | null, path: string][] = [
    ['email', 'input.email'],
    ['business_name', 'input.businessName'],
    ['default_source', 'input.defaultSource'],
    ['invoice_settings[custom_fields][0][name]', 'input.invoiceSettings.customFields.0.name'],
    ['invoice_settings[default_payment_method]', 'input.invoiceSettings.defaultPaymentMethod'],
    [
      'invoice_settings[rendering_options][amount_tax_display]',
      'input.invoiceSettings.renderingOptions.amountTaxDisplay',
    ],
    ['cash_balance[settings][reconciliation_mode]', 'input.cashBalance.reconciliationMode'],
    ['preferred_locales[1]', 'input.preferredLocales.1'],
    ['shipping[address][postal_code]', 'input.shipping.address.postalCode'],
    ['tax[ip_address]', 'input.tax.ipAddress'],
    ['metadata', 'input.metadata'],
    ['metadata[plan_b]', 'input.metadata.1'],
    ['metadata[unknown]', 'input.metadata'],
    ['address[canary]', 'input.address'],
    ['address[line1][canary]', 'input.address.line1'],
    ['email[canary]', 'input.email'],
    ['preferred_locales[canary]', 'input.preferredLocales'],
    ['expand', 'input'],
    ['constructor', 'input'],
    ['', 'input'],
    [null, 'input'],
  ]
  it.each(PATHS)('%s is %s', (param, path) => {
    expect(inputPathOf(param, { metadata }).join('.')).toBe(path)
  })
})
