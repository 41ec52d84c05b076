import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { metric, readingDoors } from './faults/failed-read.ts'
import { graphql, startWorld, type TestGateway, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
const READ = { method: 'GET', path: '/v1/customers/{customer}' }
/** What is served in any case. */
const FEW = 8
/** What each of them is answered, whose customer there is none. */
const NOBODY = Array.from({ length: FEW }, () => null)

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string>): Promise<World> {
  const world = await startWorld(env)
  opened.push(world)
  return world
}

/** As many requests as are served in any case, taken and not answered until `release`. */
async function takeFew({ gateway, sandbox }: World) {
  await sandbox.control.fault({ match: READ, action: 'hold', name: 'slow', times: 'always' })
  const taken = Array.from({ length: FEW }, (_, i) =>
    graphql.ask(gateway.url, 'customer', { id: `cus_${i}` }),
  )
  while ((await sandbox.control.held('slow')).held < FEW);
  return {
    async release() {
      await sandbox.control.clearFaults()
      await sandbox.control.release('slow')
      return Promise.all(taken)
    },
  }
}

/** Asks three times, and for what is always answered. */
async function expectRefusals({ url }: TestGateway): Promise<void> {
  for (const { read } of readingDoors)
    expect(await read(url, ID)).toEqual({ code: 'OVERLOADED', retryAfterMs: 1000 })
  const { status, headers } = await fetch(`${url}/trpc/viewer.get`)
  expect([status, headers.get('retry-after')]).toEqual([503, '1'])
  for (const path of ['/livez', '/readyz', '/metrics'])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200])
}

const refused = (gateway: TestGateway, by: RegExp) => metric(gateway.url, 'tollgate_requests_shed_total', by)

/** Blocks the event loop for longer than its limit. */
function block(): void {
  const endMs = performance.now() + 150
  while (performance.now() < endMs);
}

/** Keeps the process too busy while `act` runs. */
async function whileBusy<T>(gateway: TestGateway, act: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const overloaded = gateway.logs(/Overloaded: new requests are refused/)
  const acted = overloaded.then(act).finally(() => over.abort())
  acted.catch(() => undefined)
  while (!over.signal.aborted) {
    block()
    await nextTurn()
  }
  return acted
}

test('a process that is too busy refuses new requests, answers those it took, and serves again after it', async () => {
  // The heap of the tests' process is as full as it happens to be.
  const world = await open({ SHED_LOOP_DELAY_MS: '60', SHED_HEAP_PART: '0' })
  const { gateway } = world
  const few = await takeFew(world)
  const again = gateway.logs(/New requests are served again/)
  await whileBusy(gateway, () => expectRefusals(gateway))
  expect(await refused(gateway, /by="loop"/)).toBe(3)
  expect(await few.release()).toEqual(NOBODY)
  await again
  expect(await graphql.ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
})

test('a heap that is too full: the same, but a few requests at a time are served', async () => {
  // Less than the smallest heap.
  const world = await open({ SHED_HEAP_PART: '0.0001' })
  const { gateway } = world
  const isFull = /Overloaded: new requests are refused/
  if (!gateway.logged.some((line) => isFull.test(line))) await gateway.logs(isFull)
  const few = await takeFew(world)
  await expectRefusals(gateway)
  expect(await refused(gateway, /by="heap"/)).toBe(3)
  expect(await few.release()).toEqual(NOBODY)
  expect(await graphql.ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
})
