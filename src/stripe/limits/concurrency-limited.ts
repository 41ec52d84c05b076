import type { Clock } from '../../clock.ts'
import { withhold, type Exchange, type Transport } from '../http-client.ts'
import { perAccount } from '../per-account.ts'
import { createSlots, type Slots } from './slots.ts'
import type { Waiting } from './waiting.ts'

/** How many of an account wait for a place at most. */
const MOST_WAITING = 500
/** Longer than Stripe takes when it is well: a write may charge cards. */
const SLOW_MS = { read: 2000, write: 8000 }
const RETRY_AFTER_MS = 1000

/** The transport for as many requests at once as the other side bears, which Stripe counts by account. */
export function concurrencyLimited(transport: Transport, waiting: Waiting, clock: Clock): Transport {
  const slotsOf = perAccount(createSlots)

  return async function send(request, exchange) {
    const { kind, account } = exchange
    const slots = slotsOf(account)
    if (!slots.tryEnter(kind) && !(await waiting.during(exchange, () => entered(slots, exchange))))
      return withhold(exchange, { by: 'concurrency', retryAfterMs: RETRY_AFTER_MS })
    const startedMs = clock.nowMs()
    try {
      return await transport(request, exchange)
    } finally {
      slots.exit(kind, clock.nowMs() - startedMs > SLOW_MS[kind] || isCrowded(exchange))
    }
  }

  async function entered({ wait, waiting: length }: Slots, exchange: Exchange): Promise<boolean> {
    if (length() >= MOST_WAITING) return false
    const place = wait(exchange.kind)
    const given = new AbortController()
    const signal = AbortSignal.any([given.signal, ...(exchange.signal === null ? [] : [exchange.signal])])
    await Promise.race([place.entered, clock.pause(waiting.longestMs(exchange), signal)])
    given.abort()
    return !place.leave()
  }
}

function isCrowded({ answer }: Exchange): boolean {
  const reason = answer?.status === 429 ? answer.headers['stripe-rate-limited-reason'] : undefined
  return typeof reason === 'string' && reason.endsWith('-concurrency')
}
