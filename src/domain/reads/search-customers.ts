import { callOf, type CallContext } from '../context.ts'
import { nextPageOf, searchCursorOf } from './cursor.ts'
import type { Customer } from '../model/customer.ts'
import { CURSOR_RULE, badCursor, namesOf, sizeOf } from './page-args.ts'
import type { PageNames } from '../model/page.ts'
import type { InvalidFailure, Upstream } from '../ports.ts'
import { badInput, reading, type Refusals } from './read-failure.ts'

/** A search goes forward only. */
export interface SearchCustomersArgs {
  /** In Stripe's search language. */
  query: string
  page: {
    first?: number | null | undefined
    after?: string | null | undefined
    names?: PageNames | undefined
  }
}

export interface CustomerSearch {
  items: Customer[]
  /** Where the next page begins. Null: this is the last. */
  nextCursor: string | null
  hasPreviousPage: boolean
}

/** Searches customers; what was written in the last minute may be missing. The function made throws ReadError. */
export function createSearchCustomers(upstream: Pick<Upstream, 'searchCustomers'>) {
  return function searchCustomers(
    context: CallContext,
    { query, page: args }: SearchCustomersArgs,
  ): Promise<CustomerSearch> {
    const names = namesOf(args)
    const refused: Refusals = (failure) => {
      if (failure.param === 'page') return { argument: names.after, rule: CURSOR_RULE }
      return isOfQuery(failure) ? { argument: 'query', rule: QUERY_RULE } : undefined
    }
    return reading(async () => {
      if (query.trim() === '') throw badInput('query', 'has to hold what to search for')
      const size = sizeOf(args.first, names.first)
      const page = await pageOf(query, args.after ?? null, names.after)
      const { items, nextPage } = await upstream.searchCustomers(
        { query, size, page },
        callOf(context, 'read'),
      )
      for (const { id } of items) context.reads.meet(id)
      return {
        items,
        nextCursor: nextPage === null ? null : await searchCursorOf(query, nextPage),
        hasPreviousPage: page !== null,
      }
    }, refused)
  }
}

const QUERY_RULE = 'has to be in the search language of Stripe, such as name~"jen"'

/** Stripe's refusals of a query may name no parameter; a server that has no search, or no `expand` in it, does. */
function isOfQuery({ param, code, isUnknownUrl }: InvalidFailure): boolean {
  return (param ?? 'query') === 'query' && code !== 'parameter_unknown' && isUnknownUrl !== true
}

async function pageOf(query: string, after: string | null, name: string): Promise<string | null> {
  if (after === null) return null
  const page = await nextPageOf(query, after)
  if (page === null) throw badCursor(name)
  return page
}
