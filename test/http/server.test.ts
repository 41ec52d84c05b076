import { connect } from 'node:net'
import { usualLimits, usualServer } from '../support/usual-limits.ts'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createHealthRoutes } from '../../src/http/health.ts'
import { createHomeRoute } from '../../src/http/home.ts'
import type { Route } from '../../src/http/route.ts'
import { createHttpServer, type HttpServerOptions } from '../../src/http/server.ts'

const echo: Route = {
  path: '/echo',
  prefix: true,
  methods: ['GET', 'POST'],
  bodyType: 'application/json',
  handle: async (request) => Response.json({ method: request.method, body: await request.text() }),
}

async function start(routes: Route[], options: Partial<HttpServerOptions> = {}) {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const server = createHttpServer({ ...usualServer, routes, onError, ...options })
  const { port } = await server.listen('127.0.0.1', 0)
  return {
    server,
    errors,
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** Sends bytes as they are, and answers with all that comes back until the server ends it. */
async function exchange(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const received = text(socket)
  socket.write(sent)
  return received
}

const event = (data: number) => new TextEncoder().encode(`data: ${data}\n\n`)
const json = { 'content-type': 'application/json' }

test('a path is served exactly, or with all under it', async () => {
  await using house = await start([echo, createHomeRoute([{ path: '/echo', text: 'an <echo>' }])])
  expect((await fetch(`${house.url}/echo/deep?x=1`)).status).toBe(200)
  expect((await fetch(`${house.url}/`)).status).toBe(200)
  for (const path of ['/echoes', '/nothing', '//echo', '/home/']) {
    const response = await fetch(house.url + path)
    expect([path, response.status]).toEqual([path, 404])
    expect(await response.json()).toEqual({
      error: { code: 'NOT_FOUND', message: expect.stringContaining('GET /') },
    })
  }
})

test('an answer about customers is stored by nobody', async () => {
  await using house = await start([echo])
  const { headers } = await fetch(`${house.url}/echo`)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('HEAD comes with GET, and any other method is told what is answered', async () => {
  await using house = await start([echo])
  const head = await fetch(`${house.url}/echo`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const put = await fetch(`${house.url}/echo`, { method: 'PUT', body: '{}', headers: json })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})

test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/jsonp',
])('a body of type %s is refused: a form of any page could send it', async (type) => {
  await using house = await start([echo])
  const response = await fetch(`${house.url}/echo`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': type },
  })
  expect(response.status).toBe(415)
  expect(await response.text()).toContain('Content-Type: application/json')
})

test('a body up to the limit is taken, and one byte more is refused with a sentence', async () => {
  await using house = await start([echo], { limits: { ...usualLimits.http, bodyBytes: 1000 } })
  const post = (length: number) =>
    fetch(`${house.url}/echo`, { method: 'POST', headers: json, body: 'x'.repeat(length) })
  expect(await (await post(1000)).json()).toEqual({ method: 'POST', body: 'x'.repeat(1000) })
  const refused = await post(1001)
  expect(refused.status).toBe(413)
  expect(await refused.json()).toEqual({
    error: { code: 'BODY_TOO_LARGE', message: expect.stringContaining('1000 bytes') },
  })
})

test('a body that does not tell its length is counted as it comes, and the connection serves on', async () => {
  await using house = await start([echo], { limits: { ...usualLimits.http, bodyBytes: 1000 } })
  const chunk = `${(600).toString(16)}\r\n${'x'.repeat(600)}\r\n`
  const post =
    'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
  const get = 'GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  const answer = await exchange(house.port, `${post}${chunk.repeat(3)}0\r\n\r\n${get}`)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toContain('HTTP/1.1 200 OK')
})

test('a whole URL as the target is served by its path, and one that is none is refused', async () => {
  await using house = await start([echo])
  const end = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  expect(await exchange(house.port, `GET http://elsewhere/echo ${end}`)).toMatch(/^HTTP\/1\.1 200 /)
  expect(await exchange(house.port, `GET * ${end}`)).toMatch(/^HTTP\/1\.1 400 /)
})

test('a target with a user in it is refused, not taken for a bug', async () => {
  await using house = await start([echo])
  const end = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  expect(await exchange(house.port, `GET http://jenny:secret@localhost/echo ${end}`)).toMatch(
    /^HTTP\/1\.1 400 /,
  )
  expect(house.errors).toEqual([])
})

test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:4000', '127.1.2.3', '[::1]', '[::1]:4000'])(
  'the name %s is this machine',
  async (host) => {
    await using house = await start([echo])
    const request = `GET /echo HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    expect(await exchange(house.port, request)).toMatch(/^HTTP\/1\.1 200 /)
  },
)

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1:4000', 'a b', ''])(
  'the name %j is refused on any path: a page of that name could be made to lead here',
  async (host) => {
    await using house = await start([echo])
    for (const path of ['/echo', '/nothing']) {
      const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
      const answer = await exchange(house.port, request)
      expect(answer).toMatch(/^HTTP\/1\.1 421 /)
      expect(answer).toContain('Host')
    }
  },
)

test.each(['Application/JSON', 'application/json ; charset=utf-8', 'application/json;charset=utf-8'])(
  'a body of type %s is JSON, and is handed on as such',
  async (type) => {
    const typed: Route = {
      ...echo,
      handle: (request) => Response.json(request.headers.get('content-type')),
    }
    await using house = await start([typed])
    const headers = { 'content-type': type }
    const response = await fetch(`${house.url}/echo`, { method: 'POST', body: '{}', headers })
    expect([response.status, await response.json()]).toEqual([200, 'application/json'])
  },
)

test('a request that never ends is ended by the server', async () => {
  await using house = await start([echo], {
    limits: { ...usualLimits.http, headersTimeoutMs: 1, requestTimeoutMs: 2 },
  })
  expect(await exchange(house.port, 'GET /echo HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  const body =
    'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{'
  expect(await exchange(house.port, body)).toMatch(/^HTTP\/1\.1 408 /)
  expect(house.errors).toEqual([])
})

test('what a route throws is told to the log alone', async () => {
  const broken: Route = {
    path: '/broken',
    methods: ['GET'],
    handle: () => {
      throw new Error('secret')
    },
  }
  await using house = await start([broken])
  const response = await fetch(`${house.url}/broken`)
  expect(response.status).toBe(500)
  expect(await response.json()).toEqual({
    error: { code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' },
  })
  expect(house.errors).toEqual([new Error('secret')])
})

function failing(): never {
  throw new Error('it fails')
}

test('what stands around a request and throws is told to the log, and the request is answered', async () => {
  await using house = await start([echo], { aroundRequest: failing })
  expect((await fetch(`${house.url}/echo`)).status).toBe(500)
  expect(house.errors).toEqual([new Error('it fails')])
})

test('a log that fails ends nothing: the request is answered, and so is the next', async () => {
  const broken: Route = { path: '/broken', methods: ['GET'], handle: () => Promise.reject(new Error('bug')) }
  await using house = await start([broken, echo], { onError: failing })
  expect((await fetch(`${house.url}/broken`)).status).toBe(500)
  expect((await fetch(`${house.url}/echo`)).status).toBe(200)
})

test('a request whose refusal fails, too, is refused in the server’s own words', async () => {
  const broken: Route = {
    path: '/broken',
    methods: ['GET'],
    handle: () => Promise.reject(new Error('bug')),
    refusal: failing,
  }
  await using house = await start([broken])
  const response = await fetch(`${house.url}/broken`)
  expect([response.status, await response.json()]).toEqual([
    500,
    { error: { code: 'INTERNAL_SERVER_ERROR', message: 'Unexpected error.' } },
  ])
  expect(house.errors).toEqual([new Error('bug'), new Error('it fails')])
})

test('a client that goes is told to the route, and to nobody else', async () => {
  const entered = Promise.withResolvers<void>()
  const told = Promise.withResolvers<void>()
  const waiting: Route = {
    path: '/wait',
    methods: ['GET'],
    async handle({ signal }) {
      entered.resolve()
      await once(signal, 'abort')
      told.resolve()
      throw new Error('nobody is there')
    },
  }
  await using house = await start([waiting])
  const client = new AbortController()
  const request = fetch(`${house.url}/wait`, { signal: client.signal })
  await entered.promise
  client.abort()
  await expect(request).rejects.toThrow('aborted')
  await told.promise
  await house.server.close()
  expect(house.errors).toEqual([])
})

test('close answers what is under way and takes nothing new', async () => {
  const entered = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const slow: Route = {
    path: '/slow',
    methods: ['GET'],
    async handle() {
      entered.resolve()
      await released.promise
      return Response.json('done')
    },
  }
  await using house = await start([slow])
  const request = fetch(`${house.url}/slow`)
  await entered.promise
  const closed = house.server.close()
  await expect(fetch(`${house.url}/slow`)).rejects.toThrow('fetch failed')
  released.resolve()
  const response = await request
  expect([await response.json(), response.headers.get('connection')]).toEqual(['done', 'close'])
  await closed
})

test('close cuts what is not done in time', async () => {
  const entered = Promise.withResolvers<void>()
  const stuck: Route = {
    path: '/stuck',
    methods: ['GET'],
    handle() {
      entered.resolve()
      return new Promise(() => undefined)
    },
  }
  await using house = await start([stuck], { drainTimeoutMs: 1 })
  const request = fetch(`${house.url}/stuck`)
  await entered.promise
  await Promise.all([expect(request).rejects.toThrow('fetch failed'), house.server.close()])
})

/** Longer than any test, so that an end that waits for it fails one. */
const NEVER_MS = 2 ** 30
const POST = 'POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'

test.each([
  ['nothing', ''],
  ['half of a head', 'GET /echo HTTP/1.1\r\nHost: local'],
  ['half of a body', `${POST}Content-Length: 9\r\n\r\n{`],
  ['a request, and half of the next', `${POST}Content-Length: 2\r\n\r\n{}${POST}Content-Length: 9\r\n\r\n{`],
])('close waits for no client that has sent %s', async (_, sent) => {
  await using house = await start([echo], { drainTimeoutMs: NEVER_MS })
  const received = exchange(house.port, sent)
  // Accepted after the first connection, and read after what was sent there.
  await exchange(house.port, 'GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  await house.server.close()
  await received.catch(() => undefined)
  expect(house.errors).toEqual([])
})

test('close waits for a stream, and not for the connection that it kept', async () => {
  const ended = Promise.withResolvers<void>()
  const events = new ReadableStream({
    async start(controller) {
      controller.enqueue(event(1))
      await ended.promise
      controller.close()
    },
  })
  const stream: Route = {
    path: '/events',
    methods: ['GET'],
    handle: () => new Response(events, { headers: { 'content-type': 'text/event-stream' } }),
  }
  await using house = await start([stream], { drainTimeoutMs: NEVER_MS })
  const response = await fetch(`${house.url}/events`)
  const closed = house.server.close()
  ended.resolve()
  expect(await response.text()).toBe('data: 1\n\n')
  await closed
})

test('a stream goes out piece by piece', async () => {
  const more = Promise.withResolvers<void>()
  const events = new ReadableStream({
    async start(controller) {
      controller.enqueue(event(1))
      await more.promise
      controller.enqueue(event(2))
      controller.close()
    },
  })
  const stream: Route = {
    path: '/events',
    methods: ['GET'],
    handle: () => new Response(events, { headers: { 'content-type': 'text/event-stream' } }),
  }
  await using house = await start([stream])
  const response = await fetch(`${house.url}/events`)
  const received: string[] = []
  for await (const piece of response.body ?? []) {
    received.push(new TextDecoder().decode(piece))
    more.resolve()
  }
  expect(received).toEqual(['data: 1\n\n', 'data: 2\n\n'])
})

test('a port that is taken is one sentence that names PORT', async () => {
  await using first = await start([])
  const second = createHttpServer({ ...usualServer, routes: [], onError: () => undefined })
  await expect(second.listen('127.0.0.1', first.port)).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is taken: set PORT to another one, or to 0 for any free one.`,
  )
})

test('an address of another machine is one sentence that names HOST', async () => {
  const server = createHttpServer({ ...usualServer, routes: [], onError: () => undefined })
  await expect(server.listen('192.0.2.1', 0)).rejects.toThrow('set HOST')
})

const never = () => new Promise<never>(() => undefined)
const ok = async () => ({ status: 'ok' as const })

test('livez asks nothing, and readyz tells its dependencies apart, 200 in both', async () => {
  let asked = 0
  const probes = {
    upstream: async () => {
      asked += 1
      return { status: 'ok' as const }
    },
    breakers: ok,
    store: () => Promise.reject(new Error('secret address')),
  }
  await using house = await start(createHealthRoutes(probes))
  expect(await (await fetch(`${house.url}/livez`)).json()).toEqual({ status: 'ok' })
  expect(asked).toBe(0)
  const ready = await fetch(`${house.url}/readyz`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toEqual({
    status: 'degraded',
    upstream: { status: 'ok' },
    breakers: { status: 'ok' },
    store: { status: 'degraded', detail: 'no answer' },
  })
})

test('readyz does not wait for a dependency that never answers', async () => {
  await using house = await start(
    createHealthRoutes({ upstream: never, breakers: ok, store: ok, probeTimeoutMs: 1 }),
  )
  expect(await (await fetch(`${house.url}/readyz`)).json()).toMatchObject({
    status: 'degraded',
    upstream: { detail: 'no answer in time' },
  })
})

test('the home page has its links, and names no host', async () => {
  await using house = await start([createHomeRoute([{ path: '/graphql', text: 'GraphQL & <GraphiQL>' }])])
  const page = await (await fetch(`${house.url}/`)).text()
  expect(page).toContain('<a href="/graphql">/graphql</a> GraphQL &amp; &lt;GraphiQL&gt;')
  expect(page).not.toMatch(/\/\//)
})
