import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventually } from '../contract/lab.ts'
import { raw, startSandbox } from './harness.ts'

async function firstCard(seed: number) {
  await using running = await startSandbox({ seed })
  return (await running.stripe.customers.create({ source: 'tok_visa' })).default_source
}

describe('the control plane', () => {
  test('a reset is another world: no data, another instance, held requests let go', async () => {
    await using running = await startSandbox()
    const { control, stripe, sandbox } = running
    const before = await control.instance()
    expect(before.id).toBe(sandbox.instance)
    const { id } = await stripe.customers.create()
    await control.fault({
      action: 'hold',
      name: 'gate',
      at: 'after',
      match: { method: 'GET', path: '/v1/customers' },
    })
    const held = stripe.customers.list()
    await control.held('gate')
    const after = await control.reset()
    expect(after.id).not.toBe(before.id)
    expect(sandbox.instance).toBe(after.id)
    expect((await held).data).toHaveLength(1)
    await expect(stripe.customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 })
    expect((await control.state()).faults).toEqual([])
  })

  test('who follows the instance hears of each reset', async () => {
    await using running = await startSandbox()
    const { body } = await fetch(`${running.url}/_sandbox/instance?follow=1`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    const line = async () => JSON.parse((await reader?.read())?.value ?? '')
    const first = await line()
    expect(first).toEqual(await running.control.instance())
    const { id } = await running.control.reset()
    expect((await line()).id).toBe(id)
  })

  test('who follows the instance hears a blank line every half minute: an idle stream would be cut', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    await using running = await startSandbox()
    const { body } = await fetch(`${running.url}/_sandbox/instance?follow=1`)
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => (await reader?.read())?.value
    await next()
    vi.advanceTimersByTime(30_000)
    expect(await next()).toBe('\n')
    vi.advanceTimersByTime(30_000)
    expect(await next()).toBe('\n')
    const { id } = await running.control.reset()
    expect(await next()).toContain(id)
  })

  test('the state counts what there is and what was asked', async () => {
    await using running = await startSandbox()
    const { control, stripe } = running
    await stripe.customers.create({ source: 'tok_visa' })
    const { accounts, home, requests, config } = await control.state()
    expect(accounts[home]).toMatchObject({ customers: 1, sources: 1, events: 2 })
    expect(requests).toEqual({ 'POST /v1/customers': 1 })
    expect(config).toMatchObject({ retryDelayMs: 0, declineFailsUpdate: false })
  })

  test('the clock goes forward only', async () => {
    await using running = await startSandbox({ now: () => 1_800_000_000_000 })
    const { control, stripe } = running
    expect((await stripe.customers.create()).created).toBe(1_800_000_000)
    expect(await control.tick(1_800_086_400)).toEqual({ now: 1_800_086_400 })
    const made = await stripe.customers.create()
    expect(made.created).toBe(1_800_086_400)
    expect(Date.parse(made.lastResponse.headers['date'] ?? '')).toBe(1_800_086_400_000)
    expect(await control.tick(1_800_086_400)).toEqual({ now: 1_800_086_400 })
    await expect(control.tick(1_800_086_399)).rejects.toThrow(
      '400 to is in the past: the clock stands at 1800086400 and goes forward only.',
    )
    await expect(control.tick(1_800_086_400_000)).rejects.toThrow('is it in seconds?')
    expect((await control.state()).clock).toBe(1_800_086_400)
  })

  test.each(['/', '/_sandbox', '/_sandbox/'])('%s tells what this is and where to go on', async (path) => {
    await using running = await startSandbox({ seeded: true })
    const { status, headers, json } = await raw(running.url, 'GET', path, { headers: { authorization: '' } })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    const { api, customers, commands } = json()
    expect(api).toBe('/v1/')
    expect(commands).toContain('POST /_sandbox/reset')
    expect(customers).toContain('cus_demo_past_due')
    await running.control.reset(false)
    expect((await raw(running.url, 'GET', path)).json().customers).toEqual([])
  })

  test('what is due in a month waits for it, longer than a timer of the machine can', async () => {
    await using running = await startSandbox()
    const { control, stripe } = running
    const { id } = await stripe.customers.create()
    const monthMs = 30 * 86_400_000
    const verified = async (taxId: string) =>
      (await stripe.customers.retrieveTaxId(id, taxId)).verification?.status === 'verified'
    const vat = { type: 'eu_vat', value: 'DE000000000' } as const
    await control.config({ asyncMs: monthMs })
    const slow = await stripe.customers.createTaxId(id, vat)
    await control.config({ asyncMs: 5 })
    const quick = await stripe.customers.createTaxId(id, vat)
    await eventually(
      () => verified(quick.id),
      (isVerified) => isVerified,
    )
    expect(await verified(slow.id)).toBe(false)
    await control.tick((await control.state()).clock + monthMs / 1000 + 1)
    expect(await verified(slow.id)).toBe(true)
  })

  test('settings are checked', async () => {
    await using running = await startSandbox()
    expect(await running.control.config({ deletedUpdateStatus: 400 })).toMatchObject({
      deletedUpdateStatus: 400,
    })
    await expect(running.control.config({ retryDelayMs: -1, foo: 1 })).rejects.toThrow('retryDelayMs, foo')
    const { id } = await running.stripe.customers.create()
    await running.stripe.customers.del(id)
    await expect(running.stripe.customers.update(id, {})).rejects.toMatchObject({ statusCode: 400 })
  })

  test('a limit of requests per second, off unless it is set, is Stripe’s 429', async () => {
    await using running = await startSandbox({ now: () => 1_800_000_000_000 })
    const { control, stripe } = running
    await control.config({ requestsPerSecond: 2 })
    await stripe.customers.list()
    await stripe.customers.list()
    await expect(stripe.customers.list()).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    })
    await expect(stripe.customers.list({}, { stripeAccount: 'acct_other' })).resolves.toMatchObject({
      data: [],
    })
  })

  test('the same seed makes the same ids', async () => {
    expect(await firstCard(7)).toBe(await firstCard(7))
    expect(await firstCard(7)).not.toBe(await firstCard(8))
  })

  test('an unknown command says which there are, and the API knows none of them', async () => {
    await using running = await startSandbox()
    const { status, json } = await raw(running.url, 'POST', '/_sandbox/explode', { body: '' })
    expect(status).toBe(404)
    expect(json().error.message).toContain('POST reset')
    expect((await raw(running.url, 'GET', '/v1/_sandbox/state')).status).toBe(404)
  })

  test('a card can be told how to fare from now on', async () => {
    await using running = await startSandbox()
    const { control, stripe } = running
    const { id: customer, default_source } = await stripe.customers.create({ source: 'tok_visa' })
    const { id: product } = await stripe.products.create({ name: 'Gold' })
    const recurring = { interval: 'month' as const }
    const price_data = { currency: 'usd', product, unit_amount: 2000, recurring }
    await control.behaviour({ card: default_source, charge: 'insufficient_funds' })
    const declined = await stripe.subscriptions.create({ customer, items: [{ price_data }] })
    expect(declined.status).toBe('incomplete')
    await control.behaviour({ last4: '4242', charge: 'succeeded' })
    const paid = await stripe.subscriptions.create({ customer, items: [{ price_data }] })
    expect(paid.status).toBe('active')
    await expect(control.behaviour({ card: 'card_nobody', charge: 'declined' })).rejects.toThrow(
      'No card here',
    )
    await expect(control.behaviour({ last4: '4242', charge: 'maybe' })).rejects.toThrow('charge is succeeded')
  })
})
