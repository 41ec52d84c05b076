import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { Commit } from './history.ts'
import type { UpstreamPoint } from './points.ts'
import type { Random } from '../random.ts'
import { createUpstreamState, type UpstreamState } from './upstream-state.ts'
import { createWhims, type Whims } from './whims.ts'

/** A server that speaks what the gateway asks of Stripe, slowly, late, or not at all. */
export interface Upstream extends AsyncDisposable {
  url: string
  /** Every effect, in order. */
  commits: Commit[]
  reads(): number
  /** Called at the next pass of a point, with the operation that passes, which goes on when it resolves. */
  arm(point: UpstreamPoint, act: PassAct): void
  disarm(point: UpstreamPoint): void
}

export type PassAct = (operation: string) => Promise<void>

export interface UpstreamOptions {
  customers: readonly string[]
  nowMs: () => number
  whims: Whims
  random: Random
}

interface Answer {
  status: number
  body: string
  headers?: Record<string, string>
}

/** Runs in the harness' own process, so that commits and reads have one clock. */
export async function startUpstream({ customers, nowMs, whims, random }: UpstreamOptions): Promise<Upstream> {
  const state = createUpstreamState(customers, nowMs)
  const chance = createWhims(whims, random)
  const armed = new Map<UpstreamPoint, PassAct>()
  let reads = 0

  async function pass(point: UpstreamPoint, operation: string): Promise<void> {
    const act = armed.get(point)
    armed.delete(point)
    // What it could not do is no reason for the request not to go on.
    await act?.(operation).catch(() => undefined)
  }

  async function show(url: URL): Promise<Answer> {
    reads += 1
    const answer = shown(state, url)
    await pause(chance.readMs())
    return answer
  }

  /** Null: the connection is cut. */
  async function update(id: string, key: string, operation: string): Promise<Answer | null> {
    const known = state.keys.get(key)
    if (known?.kind === 'running') return KEY_IN_USE
    if (known?.kind === 'done') return replayOf(known)
    const whim = chance.post()
    if (whim.cut === 'before the commit') return null
    state.keys.set(key, { kind: 'running' })
    await pass('POST arrived', operation)
    await pause(whim.beforeCommitMs)
    const requestId = `req_${randomUUID()}`
    const body = state.commit(id, operation)
    state.keys.set(key, { kind: 'done', body, requestId })
    await pass('POST committed', operation)
    await pause(whim.beforeAnswerMs)
    return whim.cut === 'after the commit'
      ? null
      : { status: 200, body, headers: { 'request-id': requestId } }
  }

  async function answer(request: IncomingMessage): Promise<Answer | null> {
    const url = new URL(request.url ?? '/', 'http://upstream')
    if (request.method !== 'POST') return show(url)
    const form = new URLSearchParams(await text(request))
    const [, id] = CUSTOMER.exec(url.pathname) ?? []
    if (id === undefined) return NOT_FOUND
    return update(id, String(request.headers['idempotency-key']), form.get('description') ?? '')
  }

  const server = createServer((request, response) => {
    void answer(request).then(
      (given) => send(response, given),
      () => response.destroy(),
    )
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: urlOf(server.address()),
    commits: state.commits,
    reads: () => reads,
    arm: (point, act) => void armed.set(point, act),
    disarm: (point) => void armed.delete(point),
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), 'close')
      server.closeAllConnections()
      await closed
    },
  }
}

const CUSTOMER = /^\/v1\/customers\/(cus_\w+)$/
const TAX_IDS = /^\/v1\/customers\/(cus_\w+)\/tax_ids$/

function shown(state: UpstreamState, { pathname }: URL): Answer {
  const [, customer] = CUSTOMER.exec(pathname) ?? []
  const [, listed] = TAX_IDS.exec(pathname) ?? []
  const body = customer === undefined ? state.taxIds(listed ?? '') : state.customer(customer)
  return body === null ? NOT_FOUND : { status: 200, body }
}

function replayOf({ body, requestId }: { body: string; requestId: string }): Answer {
  return { status: 200, body, headers: { 'idempotent-replayed': 'true', 'original-request': requestId } }
}

function send(response: ServerResponse, answer: Answer | null): void {
  if (answer === null) return void response.destroy()
  const { status, body, headers } = answer
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

function refusal(status: number, error: object): Answer {
  return { status, body: JSON.stringify({ error }) }
}

const NOT_FOUND = refusal(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'id' })
const KEY_IN_USE = refusal(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' })

function urlOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.')
  return `http://127.0.0.1:${address.port}`
}
