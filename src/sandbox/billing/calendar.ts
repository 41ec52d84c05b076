/** Seconds, as all of Stripe's times. */
export const HOUR = 3600
/** Seconds. */
export const DAY = 24 * HOUR

export type Interval = 'day' | 'week' | 'month' | 'year'

const INTERVALS: Record<Interval, { days?: number; months?: number }> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  year: { months: 12 },
}

/** Moves unix seconds by whole calendar months (UTC), on `dayOfMonth` or the month's last day when it is shorter. */
export function addMonths(time: number, months: number, dayOfMonth?: number): number {
  const date = new Date(time * 1000)
  const day = dayOfMonth ?? date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime() / 1000
}

/** The end of the billing period that begins at `start`; months keep the anchor's day (31 Jan, 28 Feb, 31 Mar). */
export function periodEnd(start: number, interval: Interval, count: number, anchor: number): number {
  const { days = 0, months = 0 } = INTERVALS[interval]
  if (months === 0) return start + days * count * DAY
  return addMonths(start, months * count, new Date(anchor * 1000).getUTCDate())
}
