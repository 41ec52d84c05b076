import type { Random } from '../random.ts'

export const WRITE_DEADLINE_MS = 2000

/** How the gateways of the mutations are set: deadlines that faults can outlast, and a short wait for outcomes. */
export const HASTY_ENV = {
  READ_DEADLINE_MS: '2000',
  WRITE_DEADLINE_MS: String(WRITE_DEADLINE_MS),
  RETRY_WAIT_MS: '500',
}

/** A request without an answer for so long hangs; on a machine with more to do, one takes longer than its deadline. */
export const HUNG_AFTER_MS = WRITE_DEADLINE_MS + 20_000

/** Within the deadline of a write, or beyond it. */
export function lateMs(random: Random): number {
  return Math.round(random.between(500, 2 * WRITE_DEADLINE_MS))
}
