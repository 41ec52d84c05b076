import { deadlineIn } from '../domain/call.ts'
import type { Outcome, StripeClient, StripeRequest } from './client.ts'
import { keyRefusal } from './failures.ts'
import { reasonOfSilence, tellsOfStripe, type ToldOutcome } from './silence.ts'

/** As in a health answer: the detail is fit for anyone to read. */
type Health = { status: 'ok' } | { status: 'degraded'; detail: string }

const ASK_MS = 900
const ANY_CUSTOMER: StripeRequest<object> = {
  object: 'list',
  run: (stripe, options) => stripe.customers.list({ limit: 1 }, options),
}

/**
 * The client, and how the last request through it ended: health is learned from traffic. Only while Stripe has
 * never answered is it asked for the sake of health. `onTrouble` gets a sentence for whoever runs this, each once.
 */
export function createUpstreamHealth(client: StripeClient, onTrouble: (sentence: string) => void) {
  let health: Health = { status: 'ok' }
  let wasAnswered = false
  let asking: Promise<unknown> | null = null
  const told = new Set<string>()

  function note(outcome: ToldOutcome): void {
    const refusal = keyRefusal(outcome)
    wasAnswered ||= refusal !== null || isAnswer(outcome)
    const detail = refusal ?? (isAnswer(outcome) ? null : 'Stripe does not answer')
    health = detail === null ? { status: 'ok' } : { status: 'degraded', detail }
    const trouble = refusal ?? troubleOf(outcome)
    if (trouble === null || told.has(trouble)) return
    told.add(trouble)
    onTrouble(trouble)
  }

  const watched: StripeClient = {
    ...client,
    async send(request, options) {
      const outcome = await client.send(request, options)
      if (tellsOfStripe(outcome, options)) note(outcome)
      return outcome
    },
  }

  async function ask(): Promise<void> {
    const options = { kind: 'read', attempt: 1, timeoutMs: ASK_MS, deadline: deadlineIn(ASK_MS) } as const
    const ofNobody = { signal: null, idempotencyKey: null, account: null }
    const outcome = await client.send(ANY_CUSTOMER, { ...options, ...ofNobody })
    if (outcome.kind !== 'withheld') note(outcome)
  }

  return {
    client: watched,
    /** Degraded while the last request had no answer of Stripe's own, one of 500 and above, or a refused key. */
    async probe(): Promise<Health> {
      asking ??= wasAnswered ? null : ask().finally(() => (asking = null))
      await asking
      return health
    },
  }
}

function isAnswer(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.status < 500)
}

/** What is wrong between here and Stripe, for whoever runs this. Null: nothing is. */
function troubleOf(outcome: ToldOutcome): string | null {
  if (outcome.kind === 'silent') {
    const reason = reasonOfSilence(outcome.cause) ?? 'not in time'
    return `Stripe does not answer (${reason}): check STRIPE_API_URL, and what is between.`
  }
  if (outcome.kind === 'ok' || isAnswer(outcome)) return null
  return `Stripe, or a proxy before it, answers with HTTP ${outcome.status}.`
}
