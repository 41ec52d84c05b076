import type { Account } from '../state/account.ts'
import { apiVersion } from '../state/events.ts'
import type { Ids } from '../state/ids.ts'
import type { Settings } from '../state/settings.ts'
import { authenticate } from './auth.ts'
import { StripeError, invalid } from './errors.ts'
import { prepare } from './execute.ts'
import type { ExecuteDeps } from './execute.ts'
import { isRecord } from './fault-schema.ts'
import type { Faults, Misfortune } from './faults.ts'
import { canonical, formOfJson, parseForm } from './form.ts'
import type { Form } from './form.ts'
import { header } from './http.ts'
import type { Answer, Incoming } from './http.ts'
import type { Idempotency, Ticket } from './idempotency.ts'
import { customerOf } from './locks.ts'
import type { Locks } from './locks.ts'
import type { RateLimit } from './rate-limit.ts'
import type { RequestLog } from './request-log.ts'
import { failure, success, withHeaders } from './respond.ts'
import type { Route, Router } from './router.ts'

export interface PipelineDeps {
  readonly router: Router
  readonly execute: ExecuteDeps
  readonly idempotency: Idempotency
  readonly locks: Locks
  readonly faults: Faults
  readonly log: RequestLog
  readonly rateLimit: RateLimit
  readonly ids: Ids
  readonly settings: Readonly<Settings>
  readonly now: () => number
  readonly account: (id: string | undefined) => Account
}

/** Answers a request under /v1; `undefined` means that its connection breaks without an answer. */
export type Pipeline = (incoming: Incoming) => Promise<Answer | undefined>

/** One request on its way, with what its stations need. */
interface Exchange {
  readonly id: string
  readonly incoming: Incoming
  readonly account: Account
  readonly route: Route
  readonly form: Form
  readonly customer: string | undefined
  readonly misfortune: Misfortune
  readonly idempotencyKey: string | undefined
}

/** The order of checks is Stripe's: key, URL, idempotency key, parameters, and only then what they refer to. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const { faults, ids, log, now, router } = deps

  return async (incoming) => {
    const id = ids.id('request')
    const logged = log.add(id, incoming)
    const answer = await guarded(id, async () => {
      authenticate(incoming)
      const route = router.match(incoming.method, incoming.path)
      const account = deps.account(header(incoming, 'stripe-account'))
      const form = readForm(incoming)
      const customer = customerOf(account, route.path, form)
      const { method, path } = incoming
      const misfortune = faults.meet({ method, path, pattern: route.endpoint.path, customer })
      if (misfortune.dropBefore) return undefined
      const idempotencyKey = method === 'POST' ? header(incoming, 'idempotency-key') : undefined
      const served = await serve({ id, incoming, account, route, form, customer, misfortune, idempotencyKey })
      if (misfortune.dropAfter) return undefined
      const shown = misfortune.answerOfProxy ?? misfortune.patch(served)
      return { ...shown, headers: { ...shown.headers, ...misfortune.headers } }
    })
    logged.status = answer?.status ?? null
    return answer && withHeaders(answer, { ...envelope(id, incoming), now: now() })
  }

  /** A refusal becomes its answer; anything else is a bug of the sandbox, and a 500 that says so. */
  async function guarded<T>(id: string, run: () => Promise<T>): Promise<T | Answer> {
    try {
      return await run()
    } catch (error) {
      return failure(error instanceof StripeError ? error : unexpected(error), id, now())
    }
  }

  async function serve(exchange: Exchange): Promise<Answer> {
    const { id, misfortune, account, incoming, form, idempotencyKey: key } = exchange
    if (misfortune.answerBefore) return misfortune.answerBefore
    if (misfortune.refusal) throw misfortune.refusal
    deps.rateLimit.count(account.id, deps.settings.requestsPerSecond)
    if (key === undefined) return execute(exchange)

    const { method, path } = incoming
    const params = canonical(form)
    const claim = deps.idempotency.claim(account.id, key, { method, path, params, requestId: id })
    if (claim.kind === 'run') return execute(exchange, claim.ticket)
    const replay = { 'Idempotent-Replayed': 'true', 'Original-Request': claim.originalRequest }
    return { ...claim.answer, headers: { ...claim.answer.headers, ...replay } }
  }

  async function execute(exchange: Exchange, ticket?: Ticket): Promise<Answer> {
    const { id, account, route, form, misfortune, incoming, customer } = exchange
    let begun = false
    let release: (() => void) | undefined
    try {
      const origin = { id, idempotency_key: exchange.idempotencyKey ?? null }
      const prepared = prepare(deps.execute, route, { account, origin, url: incoming.path, form })
      release =
        customer && incoming.method !== 'GET'
          ? await deps.locks.acquire(`${account.id} ${customer}`)
          : undefined
      await misfortune.wait('before')
      begun = true
      const answer = misfortune.answerInstead ?? (await guarded(id, async () => success(prepared.run())))
      const shown = misfortune.answerAfter ?? answer
      ticket?.store(shown)
      await misfortune.wait('after')
      return shown
    } finally {
      release?.()
      if (!begun) ticket?.forget()
    }
  }
}

function readForm(incoming: Incoming): Form {
  if (incoming.method !== 'POST') return parseForm(incoming.query)
  if (!header(incoming, 'content-type')?.startsWith('application/json')) return parseForm(incoming.body)
  const form = formOfJson(parsedJson(incoming.body))
  if (typeof form === 'string') throw invalid('Invalid request: the JSON body is an object.')
  return form
}

function parsedJson(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body)
    if (isRecord(value)) return value
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw invalid('Invalid request: the body is not a JSON object.')
}

function envelope(requestId: string, incoming: Incoming) {
  const idempotencyKey = incoming.method === 'POST' ? header(incoming, 'idempotency-key') : undefined
  return {
    requestId,
    version: header(incoming, 'stripe-version') ?? apiVersion,
    account: header(incoming, 'stripe-account'),
    idempotencyKey,
    originalRequest: idempotencyKey && requestId,
  }
}

function unexpected(error: unknown): StripeError {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new StripeError(500, {
    type: 'api_error',
    message: `The sandbox failed, which is a bug in it: ${reason}`,
  })
}
