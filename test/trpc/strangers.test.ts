import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppRouter } from '../../src/trpc/router.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
})
afterAll(() => world[Symbol.asyncDispose]())

const json = { 'content-type': 'application/json' }
const ask = (path: string, init: RequestInit = {}, headers: Record<string, string> = {}) =>
  fetch(`${world.gateway.url}/trpc/${path}`, { ...init, headers: { ...Object(init.headers), ...headers } })

/** What differs for a caller who is known, with the status they get. */
const asked: [what: string, path: string, init: RequestInit, known: number][] = [
  ['a query', 'viewer.get', {}, 200],
  ['no procedure', 'nothing', {}, 404],
  ['no name', '', {}, 404],
  ['a mutation by GET', 'customer.update', {}, 405],
  ['an input that does not fit', 'customer.get?input=7', {}, 400],
  ['an input that is no JSON', 'customer.update', { method: 'POST', headers: json, body: '{' }, 400],
  ['a name that is no text', '%zz', {}, 400],
  ['a batch of too many', `${'viewer.get,'.repeat(10)}viewer.get?batch=1`, {}, 400],
  ['a batch of a query and a mutation', 'viewer.get,customer.update?batch=1', {}, 400],
  ['a batch of a query and nothing', 'viewer.get,nothing?batch=1', {}, 207],
  ['a stream of a batch', 'viewer.get?batch=1', { headers: { 'trpc-accept': 'application/jsonl' } }, 200],
  ['a stream without a batch', 'viewer.get', { headers: { 'trpc-accept': 'application/jsonl' } }, 400],
  ['one key for two calls', 'viewer.get,viewer.get?batch=1', { headers: { 'idempotency-key': 'k' } }, 400],
]

test.each(asked)(
  'a stranger who asks for %s is told to send a token, and nothing else',
  async (_, path, init) => {
    const usual = await (await ask('viewer.get')).json()
    const response = await ask(path, init)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(response.headers.get('content-type')).toBe('application/json')
    const told = await response.json()
    expect(told).toMatchObject({ error: { data: { cause: { code: 'UNAUTHENTICATED' } } } })
    told.error.data.cause.requestId = usual.error.data.cause.requestId
    expect(told).toEqual(usual)
  },
)

test.each(asked)(
  'a caller who is known and asks for %s is told what there is',
  async (_, path, init, known) => {
    expect((await ask(path, init, await bearer({ role: 'admin' }))).status).toBe(known)
  },
)

test.each<[string, (url: string) => TRPCLink<AppRouter>]>([
  ['httpLink', (url) => httpLink({ url })],
  ['httpBatchLink', (url) => httpBatchLink({ url })],
  ['httpBatchStreamLink', (url) => httpBatchStreamLink({ url })],
])('each call of a client with %s fails for want of a token', async (_, link) => {
  const client = createTRPCClient<AppRouter>({ links: [link(`${world.gateway.url}/trpc`)] })
  const calls = [client.viewer.get.query(), client.customer.get.query({ id: 'cus_demo_new' })]
  for (const call of calls) {
    const error: unknown = await call.catch((error: unknown) => error)
    if (!(error instanceof TRPCClientError)) throw new Error('the call has not failed', { cause: error })
    expect(error.data).toMatchObject({
      code: 'UNAUTHORIZED',
      httpStatus: 401,
      cause: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
    })
  }
})
