import { describe, expect, test } from 'vitest'
import { refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

async function messageOf(call: Promise<unknown>): Promise<unknown> {
  return (await refusal(call))['message']
}

export function protocolContract({ stripe }: ContractLab): void {
  describe('protocol', () => {
    test('every answer says which request, which version and which key', async () => {
      const idempotencyKey = crypto.randomUUID()
      const { lastResponse } = await stripe.customers.create({}, { idempotencyKey })
      expect(lastResponse).toMatchObject({
        statusCode: 200,
        requestId: expect.stringMatching(/^req_[A-Za-z0-9]{14}$/),
        apiVersion: '2026-10-28.endive',
        idempotencyKey,
      })
      expect(lastResponse.headers).toMatchObject({
        'content-type': 'application/json',
        'cache-control': 'no-cache, no-store',
        'original-request': lastResponse.requestId,
      })
    })

    test('the same key and the same parameters replay the first answer', async () => {
      const idempotencyKey = crypto.randomUUID()
      const first = await stripe.customers.create(
        { name: 'Jenny', email: 'j@example.com' },
        { idempotencyKey },
      )
      const again = await stripe.customers.create(
        { email: 'j@example.com', name: 'Jenny' },
        { idempotencyKey },
      )
      expect(again).toEqual(first)
      expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
      expect(again.lastResponse.headers).toMatchObject({
        'idempotent-replayed': 'true',
        'original-request': first.lastResponse.requestId,
      })
    })

    test('the same key with other parameters, or elsewhere, is refused', async () => {
      const idempotencyKey = crypto.randomUUID()
      const { id } = await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey })
      expect(await refusal(stripe.customers.create({ name: 'Joe' }, { idempotencyKey }))).toMatchObject({
        class: 'StripeIdempotencyError',
        statusCode: 400,
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${idempotencyKey}' if you meant to execute a different request.`,
      })
      expect(await refusal(stripe.customers.update(id, { name: 'Jenny' }, { idempotencyKey }))).toMatchObject(
        {
          class: 'StripeIdempotencyError',
          message: expect.stringContaining('the same endpoint'),
        },
      )
    })

    test('a refusal by a card is replayed like any other result', async () => {
      const idempotencyKey = crypto.randomUUID()
      const call = () => stripe.customers.create({ source: 'tok_chargeDeclined' }, { idempotencyKey })
      const first = await refusal(call())
      expect(first).toMatchObject({ class: 'StripeCardError' })
      expect(await refusal(call())).toEqual(first)
    })

    test('parameters that are refused leave the key free', async () => {
      const idempotencyKey = crypto.randomUUID()
      await refusal(
        stripe.rawRequest(
          'POST',
          '/v1/customers',
          { foo: '1' },
          { headers: { 'Idempotency-Key': idempotencyKey } },
        ),
      )
      const { id } = await stripe.customers.create({ name: 'Jenny' }, { idempotencyKey })
      expect(id).toMatch(/^cus_/)
    })

    test('a key has at most 255 characters', async () => {
      const call = stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) })
      expect((await refusal(call))['message']).toBe('Idempotency keys can be up to 255 characters long.')
    })

    test('an unknown URL is a 404 without a code', async () => {
      expect(await refusal(stripe.rawRequest('GET', '/v1/foo'))).toMatchObject({
        statusCode: 404,
        type: 'invalid_request_error',
        code: undefined,
        message: expect.stringMatching(/^Unrecognized request URL \(GET: \/v1\/foo\)\./),
      })
    })

    test('expansion follows ids, four levels deep and no deeper', async () => {
      const { id } = await stripe.customers.create({ source: 'tok_visa' })
      const followed = await stripe.customers.retrieve(id, {
        expand: ['default_source.customer.default_source.customer'],
      })
      expect(followed).toMatchObject({
        default_source: {
          customer: { id, default_source: { object: 'card', customer: { id, object: 'customer' } } },
        },
      })
      const path = 'default_source.customer.default_source.customer.default_source'
      expect(await refusal(stripe.customers.retrieve(id, { expand: [path] }))).toMatchObject({
        statusCode: 400,
        code: 'property_expansion_max_depth',
        message: `You cannot expand more than 4 levels of a property. Property: ${path}`,
      })
    })

    test('an id that is null stays null when expanded', async () => {
      const { id } = await stripe.customers.create()
      expect(await stripe.customers.retrieve(id, { expand: ['default_source', 'test_clock'] })).toMatchObject(
        {
          default_source: null,
          test_clock: null,
        },
      )
    })

    test('what cannot be expanded is named', async () => {
      const { id } = await stripe.customers.create()
      expect(await messageOf(stripe.customers.retrieve(id, { expand: ['metadata'] }))).toBe(
        'This property cannot be expanded (metadata).',
      )
      expect(await messageOf(stripe.customers.list({ expand: ['default_source'] }))).toBe(
        'This property cannot be expanded (default_source).',
      )
      expect(await messageOf(stripe.customers.list({ expand: ['total_count'] }))).toBe(
        'This property cannot be included (total_count).',
      )
    })

    test('a write that answers an error of expansion writes nothing', async () => {
      const { id } = await stripe.customers.create({ name: 'Before' })
      await refusal(stripe.customers.update(id, { name: 'After', expand: ['name'] }))
      expect(await stripe.customers.retrieve(id)).toMatchObject({ name: 'Before' })
    })

    test('an event names of an object inside only what changed in it, and null for what was not there', async () => {
      const { id } = await stripe.customers.create({
        metadata: { a: '1', b: '2' },
        address: { city: 'Paris', line1: 'Rue 1' },
      })
      await stripe.customers.update(id, {
        metadata: { a: '3', c: '4' },
        address: { city: 'Lyon', line1: 'Rue 1' },
        business_name: 'Rocket Rides',
        preferred_locales: ['fr'],
      })
      const [event] = (await stripe.events.list({ type: 'customer.updated', limit: 1 })).data
      expect(event?.data.previous_attributes).toEqual({
        metadata: { a: '1', c: null },
        address: { city: 'Paris' },
        business_name: null,
        preferred_locales: [],
      })
    })

    test('events tell what happened, by whom, and what it was before', async () => {
      const created = await stripe.customers.create({ source: 'tok_visa', name: 'Before' })
      const updated = await stripe.customers.update(created.id, { source: 'tok_mastercard', name: 'After' })
      const { data } = await stripe.events.list({
        types: ['customer.source.created', 'customer.source.deleted', 'customer.updated'],
        limit: 3,
      })
      const events = data.toReversed()
      expect(events.map(({ type }) => type)).toEqual([
        'customer.source.created',
        'customer.source.deleted',
        'customer.updated',
      ])
      expect(events.map(({ request }) => request?.id)).toEqual(Array(3).fill(updated.lastResponse.requestId))
      expect(events[2]?.data).toEqual({
        object: updated,
        previous_attributes: { default_source: created.default_source, name: 'Before' },
      })
      const { id = '' } = events[2] ?? {}
      expect(await stripe.events.retrieve(id)).toMatchObject({
        id,
        object: 'event',
        api_version: '2026-10-28.endive',
      })
    })
  })
}
