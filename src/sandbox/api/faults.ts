import { setTimeout as sleep } from 'node:timers/promises'
import { lockTimeout, rateLimited } from './errors.ts'
import type { StripeError } from './errors.ts'
import type { Fault, FaultAction } from './fault-schema.ts'
import { patchAnswer } from './patch.ts'
import { createGates } from './gates.ts'
import type { Gates } from './gates.ts'
import type { Answer } from './http.ts'
import { toJson } from './respond.ts'

/** What a fault looks at. */
export interface Target {
  readonly method: string
  readonly path: string
  /** The endpoint's path with its names, `/v1/customers/{customer}`; undefined for an unknown URL. */
  readonly pattern: string | undefined
  readonly customer: string | undefined
}

/** The faults one request has met, asked at the stations of its way. */
export interface Misfortune {
  /** The connection breaks before anything ran. */
  readonly dropBefore: boolean
  /** The work is done and kept, and the connection breaks. */
  readonly dropAfter: boolean
  /** The refusal or the ready answer that comes instead of execution. */
  readonly refusal: StripeError | undefined
  readonly answerBefore: Answer | undefined
  /** What an execution that does nothing ends with, kept under its key. */
  readonly answerInstead: Answer | undefined
  /** The answer that hides a finished execution (`at: after`). */
  readonly answerAfter: Answer | undefined
  /** What arrives in place of the answer, which is kept as it was. */
  readonly answerOfProxy: Answer | undefined
  /** The answer with its fields changed, as a newer or different Stripe might send them. */
  patch(answer: Answer): Answer
  /** Headers added to whatever is answered. */
  readonly headers: Readonly<Record<string, string>>
  /** Delays and holds around execution. */
  wait(at: 'before' | 'after'): Promise<void>
}

export interface Faults {
  add(fault: Fault): void
  all(): readonly Fault[]
  /** Takes one use of each fault that matches. */
  meet(target: Target): Misfortune
  clear(): void
  readonly gates: Gates
}

export function createFaults(): Faults {
  let faults: Fault[] = []
  const gates = createGates()

  return {
    gates,
    add(fault) {
      faults = [...faults, fault]
    },
    all: () => faults,
    clear() {
      faults = []
      gates.openAll()
    },
    meet(target) {
      const met = faults.filter((fault) => matches(fault, target))
      faults = faults
        .map((fault) =>
          met.includes(fault) && fault.times !== 'always' ? { ...fault, times: fault.times - 1 } : fault,
        )
        .filter((fault) => fault.times !== 0)
      return misfortune(met, gates)
    },
  }
}

function misfortune(met: readonly Fault[], gates: Gates): Misfortune {
  const of = <K extends FaultAction['action']>(action: K) =>
    met.filter((fault): fault is Fault & Extract<FaultAction, { action: K }> => fault.action === action)
  const answers = (at: Extract<FaultAction, { action: 'status' }>['at']) =>
    statusAnswer(of('status').find((fault) => fault.at === at))
  const [shouldRetry] = of('should-retry')
  const [limit] = of('rate-limit')

  return {
    dropBefore: of('drop-before').length > 0,
    dropAfter: of('drop-after-commit').length > 0,
    refusal: of('lock').length > 0 ? lockTimeout() : limit ? rateLimited(limit.reason) : undefined,
    answerBefore: answers('before'),
    answerInstead: answers('instead'),
    answerAfter: answers('after'),
    answerOfProxy: answers('proxy'),
    patch: (answer) => of('patch').reduce(patchAnswer, answer),
    headers: shouldRetry ? { 'Stripe-Should-Retry': String(shouldRetry.value) } : {},
    async wait(at) {
      for (const fault of of('delay').filter((fault) => fault.at === at)) await sleep(fault.ms)
      for (const fault of of('hold').filter((fault) => fault.at === at)) await gates.wait(fault.name)
    },
  }
}

function statusAnswer(fault: Extract<FaultAction, { action: 'status' }> | undefined): Answer | undefined {
  if (!fault) return undefined
  const { status, body, headers } = fault
  const fallback = { error: { type: 'api_error', message: `The sandbox was told to answer ${status}.` } }
  return { status, headers, body: typeof body === 'string' ? body : toJson(body ?? fallback) }
}

function matches(fault: Fault, target: Target): boolean {
  const { method, path, customer } = fault.match
  return (
    (method === '*' || method === target.method) &&
    (path === target.pattern || glob(path).test(target.path)) &&
    (customer === undefined || customer === target.customer)
  )
}

/** `*` stands for anything; the rest is literal. */
function glob(path: string): RegExp {
  const literal = path.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${literal.join('.*')}$`)
}
