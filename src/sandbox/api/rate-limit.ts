import { rateLimited } from './errors.ts'

/** Counts the requests of an account within the last second. */
export interface RateLimit {
  /** @throws StripeError 429 when there are more than `perSecond` (0 = no limit) */
  count(account: string, perSecond: number): void
}

export function createRateLimit(nowMs: () => number): RateLimit {
  const recent = new Map<string, number[]>()

  return {
    count(account, perSecond) {
      const now = nowMs()
      const times = [...(recent.get(account) ?? []), now].filter((time) => time > now - 1000)
      recent.set(account, times)
      if (perSecond > 0 && times.length > perSecond) throw rateLimited()
    },
  }
}
