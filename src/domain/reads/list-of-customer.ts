import { callOf, type CallContext } from '../context.ts'
import type { CustomerLists, ListFilters, ListName } from '../model/customer-lists.ts'
import { listRefusals } from './list-refusals.ts'
import { listPageOf, pageQueryOf } from './page-args.ts'
import type { ListPage, PageArgs } from '../model/page.ts'
import { badInput, reading } from './read-failure.ts'

export interface ListOfCustomerArgs<Name extends ListName = ListName> {
  list: Name
  /** Null is as absent. */
  filter?: { [Field in keyof ListFilters[Name]]?: ListFilters[Name][Field] | null | undefined } | undefined
  page: PageArgs
}

/**
 * Reads a page of what hangs on a customer. Null: the customer is unknown or deleted. The function made throws
 * ReadError.
 */
export function createListOfCustomer() {
  return function listOfCustomer<Name extends ListName>(
    context: CallContext,
    customerId: string,
    { list, filter, page: args }: ListOfCustomerArgs<Name>,
  ): Promise<ListPage<CustomerLists[Name]> | null> {
    return reading(
      async () => {
        const call = callOf(context, 'read')
        const query = { list, filter: given<Name>(filter ?? {}), page: pageQueryOf(list, args) }
        const page = await context.reads.list(customerId, query, call)
        if (page === null) return null
        // What is listed tells of its customer; where nothing is, the customer itself has to.
        if (page.items.length === 0 && !(await context.reads.isThere(customerId, call))) return null
        return listPageOf(list, query.page, page)
      },
      listRefusals(args, FILTERS),
    )
  }
}

const FILTERS = { status: 'status', subscription: 'subscription', type: 'type' }

/** @throws ReadError for an empty one, which Stripe would not take for a filter. */
function given<Name extends ListName>(filter: object): ListFilters[Name] {
  const present = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
  const empty = present.find(([, value]) => value === '')
  if (empty !== undefined) throw badInput(empty[0], 'has to be left out or to hold a value')
  return Object.fromEntries(present.sort()) as ListFilters[Name]
}
