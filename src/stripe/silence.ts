import type { Outcome, SendOptions } from './client.ts'

/** Given less time than this, an attempt that ran out of it says nothing of Stripe: callers may set short deadlines. */
const TELLING_MS = 1000

/** Whether how an attempt ended says anything of Stripe, and not of who asked. */
export function tellsOfStripe(
  outcome: Outcome<unknown>,
  { signal, timeoutMs }: Pick<SendOptions, 'signal' | 'timeoutMs'>,
): outcome is ToldOutcome {
  if (outcome.kind === 'withheld') return false
  if (outcome.kind !== 'silent') return true
  return signal?.aborted !== true && (timeoutMs >= TELLING_MS || reasonOfSilence(outcome.cause) !== null)
}

/** What was sent, and came to an end of its own. */
export type ToldOutcome = Exclude<Outcome<unknown>, { kind: 'withheld' }>

/** Why no answer came, in Node's word such as ECONNREFUSED, which holds nothing that was given; null when time ran out. */
export function reasonOfSilence(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null
  const { code, cause: deeper, detail } = cause as { code?: unknown; cause?: unknown; detail?: unknown }
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
  // The SDK keeps what went wrong under `detail`.
  return reasonOfSilence(deeper) ?? reasonOfSilence(detail)
}
