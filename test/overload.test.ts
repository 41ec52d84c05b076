import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../src/stripe/attempts.ts'
import { metric, readingDoors } from './faults/failed-read.ts'
import { exchange, requestBytes } from './support/raw-http.ts'
import { graphql, startWorld, type TestGateway, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
const READ = { method: 'GET', path: '/v1/customers/{customer}' }
/** What is held stays under way, however long the rest takes. */
const PATIENT = { ...DEFAULT_POLICY, GET: { attempts: 1, timeoutMs: 60_000 } }
/** What is served in any case. */
const FEW = 8
/** What each of them is answered, whose customer there is none. */
const NOBODY = Array.from({ length: FEW }, () => null)

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

async function open(env: Record<string, string>): Promise<World> {
  const world = await startWorld({ READ_DEADLINE_MS: '60000', ...env }, { attempts: PATIENT })
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
  // The memory of the tests' process is as full as it happens to be.
  const world = await open({ SHED_LOOP_DELAY_MS: '60', SHED_MEMORY_PART: '0' })
  const { gateway } = world
  const few = await takeFew(world)
  const again = gateway.logs(/New requests are served again/)
  await whileBusy(gateway, () => expectRefusals(gateway))
  expect(await refused(gateway, /by="loop"/)).toBe(3)
  expect(await few.release()).toEqual(NOBODY)
  await again
  expect(await graphql.ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
})

/** Resolves once it refuses. */
async function overloaded({ logged, logs }: TestGateway): Promise<void> {
  const said = /Overloaded: new requests are refused/
  if (!logged.some((line) => said.test(line))) await logs(said)
}

test('memory that is too full: the same, but a few requests at a time are served', async () => {
  // Less than the smallest process.
  const world = await open({ SHED_MEMORY_PART: '0.0001' })
  const { gateway } = world
  await overloaded(gateway)
  const few = await takeFew(world)
  await expectRefusals(gateway)
  expect(await refused(gateway, /by="memory"/)).toBe(3)
  expect(await few.release()).toEqual(NOBODY)
  expect(await graphql.ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
})

test('what lies beside the heap counts, too', async () => {
  const { used_heap_size, external_memory, heap_size_limit } = getHeapStatistics()
  const beside = Buffer.allocUnsafeSlow(400_000_000)
  const used = used_heap_size + external_memory + beside.length / 2
  const world = await open({ SHED_MEMORY_PART: (used / heap_size_limit).toFixed(6) })
  const { gateway } = world
  await overloaded(gateway)
  const few = await takeFew(world)
  await expectRefusals(gateway)
  expect(await few.release()).toEqual(NOBODY)
  expect(beside.length).toBe(400_000_000)
})

/** Sends a body but for its end, once the server waits for it. */
async function halfPost({ url }: TestGateway, path: string, bytes: number) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const answer = text(socket)
  const headers = {
    'content-type': 'application/json',
    'content-length': String(bytes + 1),
    expect: '100-continue',
  }
  socket.write(requestBytes('POST', path, { headers }))
  await once(socket, 'readable')
  socket.write(' '.repeat(bytes))
  return { answer, finish: (end: string) => socket.write(end) }
}

test.each(['/graphql', '/trpc/customer.create'])(
  'of too many bodies at once at %s the one that takes longest is refused, and the others are answered',
  async (path) => {
    const { gateway } = await open({ SHED_BODY_BYTES: '150000' })
    const slowest = await halfPost(gateway, path, 60_000)
    const slow = await halfPost(gateway, path, 60_000)
    const late = await halfPost(gateway, path, 60_000)
    const refusal = await slowest.answer
    expect(refusal).toMatch(/HTTP\/1.1 503 .*retry-after: 1\r\n.*"OVERLOADED".*"retryAfterMs":1000/s)
    expect(await refused(gateway, /by="bodies"/)).toBe(1)
    for (const one of [slow, late]) {
      one.finish('}')
      expect(await one.answer).toMatch(/HTTP\/1.1 400 /)
    }
  },
)

test('a body that has not begun takes none of it, and is not refused', async () => {
  const { gateway } = await open({ SHED_BODY_BYTES: '100000' })
  const begins = await halfPost(gateway, '/graphql', 0)
  const slow = await halfPost(gateway, '/graphql', 60_000)
  const late = await halfPost(gateway, '/graphql', 60_000)
  expect(await slow.answer).toMatch(/HTTP\/1.1 503 /)
  expect(await refused(gateway, /by="bodies"/)).toBe(1)
  for (const one of [begins, late]) {
    one.finish('}')
    expect(await one.answer).toMatch(/HTTP\/1.1 400 /)
  }
})

test('a body in pieces of a byte takes no more memory than another', async () => {
  const { gateway } = await open({ SHED_BODY_BYTES: '65536' })
  const body = `{"query":"{ __typename }${' '.repeat(40_000)}"}`
  const chunks = [...body].map((byte) => `1\r\n${byte}\r\n`).join('')
  const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  const head = requestBytes('POST', '/graphql', { headers })
  const { port } = new URL(gateway.url)
  const answer = await exchange(Number(port), Buffer.concat([head, Buffer.from(`${chunks}0\r\n\r\n`)]), 'end')
  expect(answer.text).toContain('{"data":{"__typename":"Query"}}')
})
