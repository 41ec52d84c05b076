import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchange, requestBytes } from '../support/raw-http.ts'
import { startWorld, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const document = (query: string) => JSON.stringify({ query })
const one = document('{ customer(id: "cus_demo_healthy") { id } }')
const aliased = (count: number) => Array.from({ length: count }, (_, i) => `a${i}: id`).join(' ')
const times = (text: string, count: number) => Array.from({ length: count }, () => text).join()
const RING = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'

const inputs: [what: string, path: string, body: string, status: number][] = [
  ['20,000 levels', '/graphql', document(`${'{a'.repeat(20_000)}${'}'.repeat(20_000)}`), 400],
  ['5,000 aliases', '/graphql', document(`{ customer(id: "cus_demo_healthy") { ${aliased(5000)} } }`), 400],
  ['1,000 directives', '/graphql', document(`{ __typename ${'@include(if: true) '.repeat(1000)} }`), 400],
  ['fragments in a circle', '/graphql', document(RING), 400],
  ['a document of 1 MB', '/graphql', document(`{ ${'a '.repeat(500_000)} }`), 413],
  ['a batch of 1,000', '/graphql', `[${times(one, 1000)}]`, 400],
  ['a batch of two', '/graphql', `[${times(one, 2)}]`, 400],
  ['a tRPC batch of 1,000', `/trpc/${times('customer.update', 1000)}?batch=1`, '{}', 400],
]

/** What reached Stripe. */
async function sent(): Promise<unknown[]> {
  return (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
}

describeRow(20, () => {
  test.each(inputs)(
    '%s is refused, whatever is accepted, and nothing is sent on',
    async (what, path, body, status) => {
      await world.sandbox.control.clearRequests()
      const port = Number(new URL(world.gateway.url).port)
      for (const accept of ['application/graphql-response+json', 'application/json']) {
        const headers = { 'content-type': 'application/json', accept }
        const answer = await exchange(port, requestBytes('POST', path, { headers, body }))
        // An invalid document that no limit stops is 200 with errors for a client of the older type.
        const isInvalidAlone = what === 'fragments in a circle' && accept === 'application/json'
        expect(answer.status).toBe(isInvalidAlone ? 200 : status)
        expect(answer.text).not.toMatch(/[{,]"data":(?!\{"code")/)
      }
      expect(await sent()).toEqual([])
    },
  )

  test('a body that is announced as 100 MB is refused before it comes', async () => {
    const port = Number(new URL(world.gateway.url).port)
    const headers = { 'content-type': 'application/json', 'content-length': String(100 * 2 ** 20) }
    expect((await exchange(port, requestBytes('POST', '/graphql', { headers, body: '{' }))).status).toBe(413)
  })
})
