import type { Outcome, StripeClient } from './client.ts'

/** The client, and how the last request through it ended: health is learned from traffic, not by asking Stripe. */
export function createUpstreamHealth(client: StripeClient) {
  let answers = true

  const watched: StripeClient = {
    ...client,
    async send(request, options) {
      const outcome = await client.send(request, options)
      if (options.signal?.aborted !== true) answers = isAnswer(outcome)
      return outcome
    },
  }
  return {
    client: watched,
    /** Degraded while the last request had no answer of Stripe's own, or one of 500 and above. */
    probe: async () =>
      answers ? { status: 'ok' as const } : { status: 'degraded' as const, detail: 'Stripe does not answer' },
  }
}

function isAnswer(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.status < 500)
}
