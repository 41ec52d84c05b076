import { readFile } from 'node:fs/promises'
import { Stripe } from 'stripe'
import { afterAll, describe, expect, test } from 'vitest'
import { documentUrl, sandboxEndpoints } from '../../scripts/sandbox-endpoints.ts'
import { endpoints } from '../../src/sandbox/endpoints.ts'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { control, stripe } = running
afterAll(running.close)

test('the table of endpoints in the documentation is the one that is served', async () => {
  expect(await readFile(documentUrl, 'utf8')).toBe(sandboxEndpoints())
})

test('no endpoint is declared twice', () => {
  const names = endpoints.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
  expect(new Set(names).size).toBe(names.length)
})

/** The method of the SDK that a row names, ready to be called with ids for the names in the path. */
function sdkCall(sdk: string, ids: string[]): Promise<unknown> {
  const [method = '', ...resources] = sdk.split('.').toReversed()
  const resource = resources.toReversed().reduce<object>((owner, name) => Reflect.get(owner, name), stripe)
  const call: unknown = Reflect.get(resource, method)
  if (typeof call !== 'function') throw new TypeError(`The SDK has no ${sdk}`)
  return Promise.resolve(call.apply(resource, [...ids, {}]))
}

describe('each row is the endpoint that its SDK call reaches', () => {
  test.each(endpoints.map(({ method, path, sdk }) => [method, path, sdk] as const))(
    '%s %s: %s',
    async (method, path, sdk) => {
      const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}_1`)
      await control.clearRequests()
      await sdkCall(sdk, ids).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Stripe.errors.StripeError),
      )
      const wanted = ids.reduce((filled, id) => filled.replace(/\{\w+\}/, id), path)
      const [request] = await control.requests()
      expect(request).toMatchObject({ method, path: wanted })
      expect(request?.status).not.toBe(500)
    },
  )
})
