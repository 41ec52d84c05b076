import { afterAll, expect, test } from 'vitest'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe, control } = running
afterAll(running.close)

const hour = 3600

test('the register answers when its time has come, on nobody’s request, and tells', async () => {
  await control.config({ asyncMs: hour * 1000 })
  const { id } = await stripe.customers.create()
  const made = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE000000000' })
  const waiting = await stripe.customers.createTaxId(id, { type: 'gb_vat', value: '222222222' })
  await control.tick((await control.state()).clock + hour + 1)

  const { data } = await stripe.events.list({ type: 'customer.tax_id.updated' })
  expect(data).toMatchObject([
    {
      data: {
        object: { id: made.id, verification: { status: 'verified', verified_name: expect.any(String) } },
        previous_attributes: { verification: { status: 'pending', verified_name: null } },
      },
      request: { id: null },
    },
  ])
  expect(await stripe.customers.retrieveTaxId(id, waiting.id)).toMatchObject({
    verification: { status: 'pending' },
  })
})

test('each change is told', async () => {
  const { id } = await stripe.customers.create()
  const made = await stripe.customers.createTaxId(id, { type: 'us_ein', value: '12-3456789' })
  await stripe.customers.deleteTaxId(id, made.id)
  const { data } = await stripe.events.list({ type: 'customer.tax_id.*' })
  const own = data.filter(({ data }) => 'id' in data.object && data.object.id === made.id)
  expect(own.map(({ type }) => type)).toEqual(['customer.tax_id.deleted', 'customer.tax_id.created'])
})

test('a customer has a hundred at most', async () => {
  const { id } = await stripe.customers.create()
  for (let count = 0; count < 100; count += 1)
    await stripe.customers.createTaxId(id, { type: 'ca_bn', value: '123456789' })
  await expect(stripe.customers.createTaxId(id, { type: 'ca_bn', value: '123456789' })).rejects.toMatchObject(
    { statusCode: 400 },
  )
})
