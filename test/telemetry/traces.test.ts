import { createServer, type IncomingHttpHeaders } from 'node:http'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { startGatewayProcess } from '../support/gateway-process.ts'
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.ts'
import { startRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { doors, graphql, startGateway, startWorld, type World } from '../support/world.ts'

const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

function use<One extends AsyncDisposable>(one: One): One {
  opened.push(one)
  return one
}

interface Traced extends World {
  collector: OtlpReceiver
  /** Every span, which the gateway's end sends. */
  ended(): Promise<ReceivedSpan[]>
}

async function startTraced(env: Record<string, string> = {}): Promise<Traced> {
  const collector = use(await startOtlpReceiver())
  const world = use(await startWorld({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env }))
  const ended = async () => {
    await world.gateway[Symbol.asyncDispose]()
    return collector.spans()
  }
  return { ...world, collector, ended }
}

/** The names, each with those under it. */
type Tree = [name: string, under: Tree[]]

function treeOf(spans: ReceivedSpan[], parentId = ''): Tree[] {
  const under = spans.filter((span) => span.parentId === parentId)
  return under.map(({ name, spanId }) => [name, treeOf(spans, spanId)])
}

function named(spans: ReceivedSpan[], name: string): ReceivedSpan {
  const found = spans.find((span) => span.name === name)
  if (found === undefined) throw new Error(`No span is named ${name}.`)
  return found
}

const HEALTHY = { id: 'cus_demo_healthy' }
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const PARENT_ID = 'b7ad6b7169203331'

describe.each([
  { door: doors[0], reading: 'POST /graphql', writing: 'POST /graphql' },
  { door: doors[1], reading: 'GET /trpc', writing: 'POST /trpc' },
] as const)('$writing', ({ door, reading, writing }) => {
  const ask: typeof graphql.ask = (...args) => (door ?? graphql).ask(...args)

  test('a new card is one trace from the door to Stripe and Redis', async () => {
    const redis = use(await startRedis())
    const { gateway, ended } = await startTraced({ REDIS_URL: redis.url })
    const args = { id: 'cus_demo_past_due', input: { source: 'tok_visa' } }
    await ask(gateway.url, 'updateCustomer', args)
    const spans = await ended()
    const [root, ...others] = treeOf(spans)
    expect(others).toEqual([])
    expect(root).toEqual([writing, [['updateCustomer', expect.anything()]]])
    const steps = root?.[1][0]?.[1].map(([name]) => name) ?? []
    expect(steps).toEqual(
      expect.arrayContaining([
        'FENCE',
        'TAKE',
        'GET /v1/invoices',
        'POST /v1/customers/{customer}',
        'LEAVE',
        'UNFENCE',
      ]),
    )
    const at = (name: string) => steps.indexOf(name)
    expect(at('FENCE')).toBeLessThan(at('POST /v1/customers/{customer}'))
    expect(at('POST /v1/customers/{customer}')).toBeLessThan(at('UNFENCE'))
    expect(named(spans, writing)).toMatchObject({
      kind: 'SERVER',
      failed: false,
      attributes: { 'http.response.status_code': 200, 'http.route': writing.split(' ')[1] },
    })
    expect(named(spans, 'updateCustomer').attributes).toEqual({
      'tollgate.operation': 'updateCustomer',
      'tollgate.caller.role': 'ADMIN',
      'tollgate.outcome': 'UpdateCustomerSuccess',
      'tollgate.request.id': expect.any(String),
    })
    expect(named(spans, 'POST /v1/customers/{customer}')).toMatchObject({
      kind: 'CLIENT',
      attributes: {
        'http.request.method': 'POST',
        'url.template': '/v1/customers/{customer}',
        'server.address': '127.0.0.1',
        'http.response.status_code': 200,
        'stripe.request.id': expect.stringMatching(/^req_/),
      },
    })
  })

  test('a cached read is three spans', async () => {
    const redis = use(await startRedis())
    const { gateway, sandbox, collector, ended } = await startTraced({ REDIS_URL: redis.url })
    const untraced = use(await startGateway(sandbox.url, { REDIS_URL: redis.url }))
    await ask(untraced.url, 'customer', HEALTHY)
    await ask(gateway.url, 'customer', HEALTHY)
    const spans = await ended()
    expect(treeOf(spans)).toEqual([[reading, [['getCustomer', [['READ', []]]]]]])
    expect(named(spans, 'READ')).toMatchObject({
      kind: 'CLIENT',
      attributes: { 'db.system.name': 'redis', 'db.operation.name': 'READ', 'tollgate.cache.answer': 'HIT' },
    })
    expect(collector.requests.map(({ path }) => path)).toEqual(['/v1/traces'])
  })

  test('goes on with the trace of who asks, and its log lines name it', async () => {
    const { gateway, ended } = await startTraced()
    const traceparent = `00-${TRACE_ID}-${PARENT_ID}-01`
    await ask(gateway.url, 'customer', HEALTHY, { traceparent, tracestate: 'vendor=text' })
    const line = gateway.logged.find((one) => one.includes('getCustomer')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ traceId: TRACE_ID })
    const spans = await ended()
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]))
    expect(treeOf(spans, PARENT_ID)).toEqual([
      [reading, [['getCustomer', [['GET /v1/customers/{customer}', []]]]]],
    ])
  })
})

describe('what failed', () => {
  test('each attempt is seen with its number and code, and the operation with its outcome', async () => {
    const { gateway, sandbox, ended } = await startTraced()
    await sandbox.control.fault({
      match: { method: 'GET', path: '/v1/customers/{customer}' },
      action: 'status',
      status: 500,
      body: { error: { type: 'api_error', code: 'a_code', message: 'secret' } },
      times: 'always',
    })
    await graphql.ask(gateway.url, 'customer', HEALTHY)
    const spans = await ended()
    expect(named(spans, 'POST /graphql').failed).toBe(false)
    expect(named(spans, 'getCustomer')).toMatchObject({
      failed: true,
      attributes: { 'tollgate.outcome': 'UPSTREAM_UNAVAILABLE', 'error.type': 'UPSTREAM_UNAVAILABLE' },
    })
    const attempts = spans.filter(({ name }) => name === 'GET /v1/customers/{customer}')
    const code = { 'stripe.error.code': 'a_code', 'error.type': '500', 'http.response.status_code': 500 }
    expect(attempts.map(({ failed }) => failed)).toEqual([true, true])
    expect(attempts[0]?.attributes).toMatchObject(code)
    expect(attempts[0]?.attributes).not.toHaveProperty('http.request.resend_count')
    expect(attempts[1]?.attributes).toMatchObject({ ...code, 'http.request.resend_count': 1 })
  })

  test('a Stripe and a Redis that are not there are told by a word', async () => {
    const redis = use(await startRedis())
    const { gateway, sandbox, ended } = await startTraced({ REDIS_URL: redis.url })
    redis.freeze()
    await graphql.ask(gateway.url, 'customer', HEALTHY)
    redis.thaw()
    await redis.kill()
    await sandbox.close()
    await graphql.ask(gateway.url, 'customer', HEALTHY)
    const spans = await ended()
    const reads = spans.filter(({ name }) => name === 'READ')
    expect(reads.map(({ failed }) => failed)).toEqual([true, true])
    expect(reads.map(({ attributes }) => attributes['error.type'])).toEqual(['TimeoutError', 'unavailable'])
    const attempts = spans.filter(({ name }) => name === 'GET /v1/customers/{customer}')
    expect(attempts.map(({ attributes }) => attributes['error.type'])).toEqual([
      undefined,
      'ECONNREFUSED',
      'ECONNREFUSED',
    ])
  })

  test('a request that is held back says by what', async () => {
    const { gateway, ended } = await startTraced({ STRIPE_RATE_LIMIT: '1' })
    const reads = Array.from({ length: 5 }, () => graphql.ask(gateway.url, 'customers', {}))
    await Promise.all(reads)
    const held = (await ended()).filter(({ attributes }) => attributes['error.type'] === 'withheld')
    expect(held.length).toBeGreaterThan(0)
    expect(held[0]).toMatchObject({
      name: 'GET /v1/customers',
      attributes: { 'tollgate.withheld.by': 'rate' },
    })
  })
})

describe('which requests are traced', () => {
  test.each([
    ['none of those that begin here, with a part of 0', '0', undefined, 0],
    ['one that was begun as traced, whatever the part', '0', '01', 3],
    ['none that was begun as not traced', '1', '00', 0],
  ])('%s', async (_name, part, flags, count) => {
    const { gateway, ended } = await startTraced({ OTEL_TRACES_SAMPLER_ARG: part })
    const headers = flags === undefined ? {} : { traceparent: `00-${TRACE_ID}-${PARENT_ID}-${flags}` }
    await graphql.ask(gateway.url, 'customer', HEALTHY, headers)
    expect(await ended()).toHaveLength(count)
  })

  test('neither health nor metrics, and of an unknown path the method alone', async () => {
    const { gateway, ended } = await startTraced()
    for (const path of ['/livez', '/readyz', '/metrics', '/cus_secret?email=secret'])
      await fetch(`${gateway.url}${path}`)
    expect(await ended()).toMatchObject([
      { name: 'GET', attributes: { 'http.request.method': 'GET', 'http.response.status_code': 404 } },
    ])
  })

  test('Stripe is not told of the trace', async () => {
    const asked: IncomingHttpHeaders[] = []
    const stripe = createServer(({ headers }, outgoing) => {
      asked.push(headers)
      outgoing.writeHead(404).end('{}')
    })
    stripe.listen(0, '127.0.0.1')
    await once(stripe, 'listening')
    const { port } = stripe.address() as { port: number }
    const collector = use(await startOtlpReceiver())
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }
    const gateway = use(await startGateway(`http://127.0.0.1:${port}`, env))
    const traceparent = `00-${TRACE_ID}-${PARENT_ID}-01`
    await graphql.ask(gateway.url, 'customer', HEALTHY, { traceparent })
    stripe.closeAllConnections()
    stripe.close()
    expect(asked.some(({ authorization }) => authorization !== undefined)).toBe(true)
    expect(JSON.stringify(asked)).not.toMatch(/trace|0af7651916cd43dd8448eb211c80319c/)
  })
})

test('what a write is followed by for the sake of freshness is no part of its trace', async () => {
  const { gateway, ended } = await startTraced({ FRESHNESS_PROBE_RATE: '1' })
  await graphql.ask(gateway.url, 'updateCustomer', { ...HEALTHY, input: { name: 'new' } })
  await until('a probe', async () =>
    /freshness_probe_reads_total{age="0",result="fresh"} 1/.test(
      await (await fetch(`${gateway.url}/metrics`)).text(),
    ),
  )
  const spans = await ended()
  const asked = spans.filter(({ traceId }) => traceId === named(spans, 'updateCustomer').traceId)
  expect(treeOf(asked)).toEqual([
    ['POST /graphql', [['updateCustomer', [['POST /v1/customers/{customer}', []]]]]],
  ])
})

describe('the collector', () => {
  test('is told who sends, with the headers it asks for, and the log has neither', async () => {
    const { gateway, collector, ended } = await startTraced({
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20hush, x-team=billing',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging,host.name=a%2Cb',
      OTEL_SERVICE_NAME: 'tollgate-eu',
    })
    await graphql.ask(gateway.url, 'customer', HEALTHY)
    await ended()
    expect(collector.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer hush',
      'x-team': 'billing',
    })
    expect(collector.resource()).toMatchObject({
      'service.name': 'tollgate-eu',
      'deployment.environment.name': 'staging',
      'host.name': 'a,b',
    })
    expect(gateway.logged.join('')).not.toContain('hush')
  })

  test.each([
    ['refuses', (collector: OtlpReceiver) => collector.answers(500, 'Bearer hush'), /HTTP 500/],
    ['is overloaded', (collector: OtlpReceiver) => collector.answers(503, 'Bearer hush'), null],
    ['does not answer', (collector: OtlpReceiver) => collector.hangs(), null],
    ['is not there', (collector: OtlpReceiver) => collector[Symbol.asyncDispose](), null],
  ])('that %s keeps no request and no end', async (_name, fail, said) => {
    const { gateway, collector, ended } = await startTraced({ OTEL_EXPORTER_OTLP_HEADERS: 'a=hush' })
    await fail(collector)
    // More spans than wait to be sent: what is beyond is dropped.
    const batch = `${gateway.url}/trpc/${Array.from({ length: 10 }, () => 'viewer.get').join()}?batch=1`
    for (let round = 0; round < 10; round += 1) {
      const reads = Array.from({ length: 25 }, async () => (await fetch(batch)).json())
      for (const answers of await Promise.all(reads))
        expect(answers).toEqual(Array.from({ length: 10 }, () => ({ result: expect.anything() })))
    }
    await ended()
    const log = gateway.logged.join('')
    expect(log).not.toContain('hush')
    if (said !== null) expect(log.match(said)).toHaveLength(1)
  })

  test('has every span of a process that was told to end', async () => {
    const world = await startTraced()
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: world.collector.url }
    const gateway = use(await startGatewayProcess(world.sandbox.url, env))
    await graphql.ask(gateway.url, 'customer', HEALTHY)
    gateway.terminate()
    expect(await gateway.ended).toBe(0)
    expect(treeOf(world.collector.spans())).toEqual([
      ['POST /graphql', [['getCustomer', [['GET /v1/customers/{customer}', []]]]]],
    ])
  })
})

test.each([
  ['without an endpoint nothing of OpenTelemetry’s SDK is loaded', {}, false],
  ['with one it is', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
])('%s', async (_name, env, loaded) => {
  const folder = await mkdtemp(join(tmpdir(), 'coverage-'))
  use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) })
  const { sandbox } = use(await startWorld())
  // What Node writes there at its end names every file that it has run.
  const gateway = use(await startGatewayProcess(sandbox.url, { ...env, NODE_V8_COVERAGE: folder }))
  await graphql.ask(gateway.url, 'customer', HEALTHY)
  gateway.terminate()
  expect(await gateway.ended).toBe(0)
  const written = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')),
  )
  expect(written.join('')).toContain('src/app.ts')
  expect(/@opentelemetry\/(?:sdk|exporter|otlp)/.test(written.join(''))).toBe(loaded)
})
