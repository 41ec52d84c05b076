import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange, requestBytes } from '../support/raw-http.ts'
import { startWorld, type World } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const UPDATE =
  'mutation ($input: UpdateCustomerInput!) { updateCustomer(id: "cus_demo_healthy", input: $input) { __typename } }'

/** One input of an update, sent through a door as the bytes it is. */
const throughDoors: [door: string, path: string, bodyOf: (input: string) => string][] = [
  ['GraphQL', '/graphql', (input) => `{"query":${JSON.stringify(UPDATE)},"variables":{"input":${input}}}`],
  ['tRPC', '/trpc/customer.update', (input) => `{"id":"cus_demo_healthy","input":${input}}`],
]

const inputs: [what: string, input: string][] = [
  ['__proto__', '{"__proto__":{"polluted":1}}'],
  ['__proto__ below', '{"address":{"__proto__":{"polluted":1}}}'],
  ['constructor', '{"constructor":{"prototype":{"polluted":1}}}'],
  ['an array 30,000 deep', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['an object 9,000 deep', `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`],
  ['one key twice, the last of no type', '{"name":"a","name":{}}'],
  ['a key of a lone surrogate', '{"\\ud800":1}'],
  ['a key of NUL', '{"\\u0000":1}'],
  ['a raw NUL', '{"name":"\u0000"}'],
  ['10^400', '{"balance":1e400}'],
  ['10^400 in digits', `{"balance":1${'0'.repeat(400)}}`],
]

describeRow(21, () => {
  describe.each(throughDoors)('through %s', (_, path, bodyOf) => {
    test.each(inputs)('%s is refused with 400, and nothing is sent on', async (__, input) => {
      await world.sandbox.control.clearRequests()
      const before = Object.getOwnPropertyNames(Object.prototype)
      const { status } = await post(path, bodyOf(input), {})
      expect(status).toBe(400)
      expect([Object.getOwnPropertyNames(Object.prototype), Reflect.get({}, 'polluted')]).toEqual([
        before,
        undefined,
      ])
      expect((await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))).toEqual(
        [],
      )
    })

    test.each(['\\ud800', '\\u0000'])(
      '%s in a text is named as wrong, and nothing is sent on',
      async (text) => {
        await world.sandbox.control.clearRequests()
        const answer = await post(path, bodyOf(`{"name":"a${text}"}`), {})
        expect(answer.status).toBe(200)
        expect(answer.text).toContain('InvalidInputError')
        expect(
          (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/')),
        ).toEqual([])
      },
    )

    test('a gzip bomb is no JSON: nothing is unzipped', async () => {
      const bomb = gzipSync(bodyOf(`{"name":"${'a'.repeat(10_000_000)}"}`))
      const before = process.resourceUsage().maxRSS
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => post(path, bomb, { 'content-encoding': 'gzip' })),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
      // Unzipped, they would be 500 MB.
      expect(process.resourceUsage().maxRSS - before).toBeLessThan(100 * 1024)
    })
  })
})

function post(path: string, body: string | Buffer, headers: Record<string, string>) {
  const port = Number(new URL(world.gateway.url).port)
  const all = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers }
  return exchange(port, requestBytes('POST', path, { headers: all, body }))
}
