import { afterEach, expect, test } from 'vitest'
import { ANYONE } from '../../src/domain/callers/caller.ts'
import type { CallContext } from '../../src/domain/context.ts'
import type { Customer } from '../../src/domain/model/customer.ts'
import type { Operations } from '../../src/domain/operations.ts'
import { UpstreamError } from '../../src/domain/ports.ts'
import { probeFreshness, PROBE_AGES, type Freshness } from '../../src/telemetry/freshness-probe.ts'
import { aCustomer } from '../cache/fixtures.ts'
import { unasked } from '../support/unasked.ts'
import { startWorld } from '../support/world.ts'

const ID = 'cus_1'
const context: CallContext = { ...unasked<CallContext>(), caller: ANYONE }

const show = (value: Customer | Error | null) =>
  value instanceof Error ? Promise.reject(value) : Promise.resolve(value)

/** A write that is answered at once, and reads that show what the test says. */
function arrange(answer: object = { __typename: 'UpdateCustomerSuccess', freshReads: true }, rate = 1) {
  const seen: { cached: Customer | Error | null; latest: Customer | Error | null } = {
    cached: null,
    latest: null,
  }
  const recorded: [age: number, freshness: Freshness][] = []
  const slept: number[] = []
  const done = Promise.withResolvers<void>()
  const operations: Operations = {
    ...unasked<Operations>(),
    updateCustomer: async () => answer as never,
    deleteCustomer: async () => answer as never,
  }
  const probed = probeFreshness(operations, {
    reads: { get: () => show(seen.cached) },
    upstream: { getCustomer: () => show(seen.latest) },
    rate,
    readDeadlineMs: 1000,
    record(age, freshness) {
      recorded.push([age, freshness])
      if (recorded.length === PROBE_AGES.length) done.resolve()
    },
    pause: async (ms) => slept.push(ms),
  })
  return {
    seen,
    recorded,
    slept,
    done: done.promise,
    update: () => probed.operations.updateCustomer(context, { id: ID, input: {} }),
    remove: () => probed.operations.deleteCustomer(context, { id: ID }),
  }
}
const all = (freshness: Freshness) => PROBE_AGES.map((age) => [age, freshness])

test('a write is followed at 0, 1, 10 and 60 seconds', async () => {
  const { seen, slept, recorded, update, done } = arrange()
  seen.cached = seen.latest = aCustomer(ID, 'new')
  await update()
  await done
  expect(slept).toEqual([0, 1000, 9000, 50_000])
  expect(recorded).toEqual(all('fresh'))
})

test('a cache that stays behind Stripe is stale', async () => {
  const { seen, recorded, update, done } = arrange()
  seen.cached = aCustomer(ID, 'old')
  seen.latest = aCustomer(ID, 'new')
  await update()
  await done
  expect(recorded).toEqual(all('stale'))
})

test('a deleted customer is fresh when the cache knows none', async () => {
  const { seen, recorded, remove, done } = arrange({ __typename: 'DeleteCustomerSuccess', freshReads: true })
  seen.cached = seen.latest = null
  await remove()
  await done
  expect(recorded).toEqual(all('fresh'))
})

test('a write that comes between the two reads is no staleness', async () => {
  const { seen, recorded, update, done } = arrange()
  let asked = 0
  Object.defineProperty(seen, 'cached', { get: () => aCustomer(ID, `version ${(asked += 1)}`) })
  seen.latest = aCustomer(ID, 'version 1.5')
  await update()
  await done
  expect(recorded).toEqual(all('fresh'))
})

test('a read that fails tells nothing, and takes nothing from the write', async () => {
  const { seen, recorded, update, done } = arrange()
  seen.latest = null
  seen.cached = null
  Object.defineProperty(seen, 'latest', { value: new UpstreamError({ kind: 'unavailable' }, 'Down.') })
  expect(await update()).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
  await done
  expect(recorded).toEqual(all('unknown'))
})

test.each([
  ['a failure', { __typename: 'CardError' }, 1],
  ['a write that told of reads that may lag', { __typename: 'UpdateCustomerSuccess', freshReads: false }, 1],
  ['anything, when it is off', { __typename: 'UpdateCustomerSuccess', freshReads: true }, 0],
] as const)('does not follow %s', async (_, answer, rate) => {
  const { slept, update } = arrange(answer, rate)
  await update()
  expect(slept).toEqual([])
})

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]()
})

test('the gateway counts what it finds in /metrics', async () => {
  const world = await startWorld({ FRESHNESS_PROBE_RATE: '1' })
  opened.push(world)
  const metrics = async () => (await fetch(`${world.gateway.url}/metrics`)).text()
  expect(await metrics()).toContain('process_cpu_seconds_total')
  const query = 'mutation { updateCustomer(id: "cus_demo_healthy", input: { name: "new" }) { __typename } }'
  await fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const counted = 'tollgate_freshness_probe_reads_total{age="0",result="fresh"} 1'
  let text = ''
  while (!text.includes(counted)) text = await metrics()
  expect(text).not.toContain('result="stale"')
})
