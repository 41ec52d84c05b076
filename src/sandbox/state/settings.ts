/** What Stripe leaves undocumented or to the account: turned by `POST /_sandbox/config`, so that a client can be tried in every world. */
export interface Settings {
  /** More requests than this within a second get a 429; 0 = no limit. Stripe's test mode has 25. */
  requestsPerSecond: number
  /** How long after `POST /v1/customers/{customer}` the retry of past due invoices runs; 0 = before the answer. */
  retryDelayMs: number
  /** How long an asynchronous payment (bank debit) stays in processing. */
  asyncMs: number
  /** How far search is behind what was written, to the second. */
  searchLagMs: number
  /** A declined retry turns the update into a 402, although the card was replaced. */
  declineFailsUpdate: boolean
  /** Status of an update to a deleted customer. */
  deletedUpdateStatus: 400 | 404
  /** What becomes of a subscription when the last scheduled retry failed. */
  dunningEnd: 'unpaid' | 'canceled'
}

export const defaultSettings: Settings = {
  requestsPerSecond: 0,
  retryDelayMs: 0,
  asyncMs: 1000,
  searchLagMs: 0,
  declineFailsUpdate: false,
  deletedUpdateStatus: 404,
  dunningEnd: 'unpaid',
}

const checks: { [K in keyof Settings]: (value: unknown) => boolean } = {
  requestsPerSecond: isDuration,
  retryDelayMs: isDuration,
  asyncMs: isDuration,
  searchLagMs: isDuration,
  declineFailsUpdate: (value) => typeof value === 'boolean',
  deletedUpdateStatus: (value) => value === 400 || value === 404,
  dunningEnd: (value) => value === 'unpaid' || value === 'canceled',
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

/** The names in `changes` that are no setting, or whose value does not fit; an empty list means it is a `Partial<Settings>`. */
export function settingProblems(changes: object): string[] {
  return Object.entries(changes).flatMap(([name, value]) => {
    const check = Object.entries(checks).find(([known]) => known === name)?.[1]
    return check?.(value) ? [] : [name]
  })
}
