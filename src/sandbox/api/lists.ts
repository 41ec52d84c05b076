import type { StripeRecord } from '../state/table.ts'
import { invalid, noSuch } from './errors.ts'
import { integer, list, text } from './rules.ts'

/** `expand`, for every endpoint that answers one object. */
export const expandable = { expand: list(text()) }

/** What every list endpoint takes. */
export const listParams = {
  ...expandable,
  ending_before: text(),
  limit: integer(),
  starting_after: text(),
}

export interface List<T> {
  readonly object: 'list'
  readonly data: readonly T[]
  readonly has_more: boolean
  readonly url: string
}

interface Dated extends StripeRecord {
  readonly created?: number
}

interface PageCall {
  readonly url: string
  readonly params: {
    readonly limit?: number | undefined
    readonly starting_after?: string | undefined
    readonly ending_before?: string | undefined
  }
}

/**
 * One page of records that passed the endpoint's filters, newest first.
 * @param records in the order of their table (oldest first)
 * @param noun names the object when a cursor is unknown: `No such customer: 'x'`
 */
export function page<T extends Dated>(call: PageCall, records: readonly T[], noun: string): List<T> {
  const { starting_after, ending_before } = call.params
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalid('Received both starting_after and ending_before parameters. Please pass in only one.')
  }
  const limit = Math.min(Math.max(call.params.limit ?? 10, 1), 100)
  const sorted = newestFirst(records)
  const envelope = (data: readonly T[], has_more: boolean): List<T> => ({
    object: 'list',
    data,
    has_more,
    url: call.url,
  })

  if (ending_before !== undefined) {
    const before = sorted.slice(0, position(sorted, ending_before, noun, 'ending_before'))
    return envelope(before.slice(-limit), before.length > limit)
  }
  const from = starting_after === undefined ? 0 : position(sorted, starting_after, noun, 'starting_after') + 1
  return envelope(sorted.slice(from, from + limit), sorted.length > from + limit)
}

/** A list inside an object: its ten newest records and where the rest is. */
export function embeddedList<T extends Dated>(url: string, records: readonly T[]): List<T> {
  return page({ url, params: {} }, records, 'object')
}

/** By `created`, as clocks may run behind each other; of the same second the later written comes first. */
export function newestFirst<T extends Dated>(records: readonly T[]): T[] {
  return records.toReversed().sort((a, b) => (b.created ?? 0) - (a.created ?? 0))
}

function position(records: readonly StripeRecord[], id: string, noun: string, param: string): number {
  const index = records.findIndex((record) => record.id === id)
  if (index === -1) throw noSuch(noun, id, param, 400)
  return index
}
