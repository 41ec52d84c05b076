import type { FaultAction } from '../api/fault-schema.ts'
import { DAY, HOUR, addMonths } from '../billing/calendar.ts'
import type { Settings } from '../state/settings.ts'
import type { Story } from './stage.ts'
import * as stories from './stories.ts'

export interface Scenario {
  readonly story: Story
  /** How far back the story begins; it is lived up to the present. */
  readonly since: Ago
  /** The clock stays where the story left it, instead of coming up to the present. */
  readonly stays?: boolean
  readonly settings?: Partial<Settings>
  /** What goes wrong with the customer's next update. */
  readonly fault?: FaultAction
}

interface Ago {
  readonly months?: number
  readonly days?: number
  readonly hours?: number
}

/** The moment so long before another one (unix seconds). */
export function before(now: number, { months = 0, days = 0, hours = 0 }: Ago): number {
  return addMonths(now - days * DAY - hours * HOUR, -months)
}

/** A month and two days: one renewal was billed, and the schedule's first retry is ahead (or just over, after a short month). */
const BILLED_ONCE: Ago = { months: 1, days: 2 }
/** Fifteen days of a weekly subscription: two renewals were billed. */
const BILLED_TWICE: Ago = { days: 15 }
/** Past the schedule's last retry, 15 days after the first attempt. */
const GIVEN_UP: Ago = { months: 1, days: 16 }

/** What `POST /_sandbox/scenarios/{name}` makes: a customer with a past, on a test clock of its own. */
export const scenarios = {
  healthy: { story: stories.healthy, since: BILLED_ONCE },
  past_due_one: { story: stories.pastDueOne, since: BILLED_ONCE },
  past_due_three: { story: stories.pastDueThree, since: BILLED_ONCE },
  old_and_new_open: { story: stories.oldAndNewOpen, since: BILLED_TWICE },
  newest_void: { story: stories.newestVoid, since: BILLED_TWICE },
  auto_advance_off: { story: stories.autoAdvanceOff, since: BILLED_TWICE },
  send_invoice: { story: stories.sendInvoice, since: { days: 10 } },
  pinned_card: { story: stories.pinnedCard, since: BILLED_ONCE },
  unpaid: { story: stories.pastDueOne, since: GIVEN_UP },
  canceled: { story: stories.canceled, since: { days: 8 } },
  incomplete: { story: stories.incomplete, since: { hours: 1 } },
  trialing: { story: stories.trialing, since: { days: 5 } },
  paused_collection: { story: stories.pausedCollection, since: { days: 8 } },
  overlap: { story: stories.overlap, since: { days: 10, hours: 1 }, stays: true },
  bank_debit: { story: stories.bankDebit, since: BILLED_ONCE },
  late: { story: stories.pastDueOne, since: BILLED_ONCE, settings: { retryDelayMs: 3000 } },
  lost_response: { story: stories.pastDueOne, since: BILLED_ONCE, fault: { action: 'drop-after-commit' } },
  many_open: { story: stories.manyOpen, since: { days: 15, hours: 2 } },
  credit_balance: { story: stories.creditBalance, since: BILLED_TWICE },
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name)
}
