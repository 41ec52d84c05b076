import { z } from 'zod'
import type { ListName } from '../domain/model/customer-lists.ts'
import type { ListOfCustomerArgs } from '../domain/reads/list-of-customer.ts'
import type { Operations } from '../domain/operations.ts'
import { CURSOR_NAMES } from '../domain/reads/page-args.ts'
import type { ListPage } from '../domain/model/page.ts'
import type { TrpcContext } from './context.ts'

/** The input of every list, as `useInfiniteQuery` sends it; it sends the direction along, and there is one. */
export const pageInput = z.strictObject({
  /** The `nextCursor` of the page before. */
  cursor: z.string().nullish(),
  /** 1 to 100; 10 when absent. */
  limit: z.int32().nullish(),
  direction: z.literal('forward').nullish(),
})

/** A list of what hangs on a customer. */
export const customerListInput = pageInput.extend({ customerId: z.string() })

type CustomerListInput = z.infer<typeof customerListInput>

/** What of the input asks for a page, in the words of the domain. */
export function pageOf({ cursor, limit }: z.infer<typeof pageInput>) {
  return { first: limit, after: cursor, names: CURSOR_NAMES }
}

/** Reads a list of what hangs on a customer. Null: the customer is unknown or deleted. */
export function readList<Name extends ListName, Input extends CustomerListInput>(
  { listOfCustomer }: Operations,
  list: Name,
  filterOf: (input: Input) => ListOfCustomerArgs<Name>['filter'] = () => undefined,
) {
  return async ({ ctx, input }: { ctx: TrpcContext; input: Input }) => {
    const args = { list, page: pageOf(input), filter: filterOf(input) }
    const page = await listOfCustomer(ctx.call, input.customerId, args)
    return page && infinitePageOf(page)
  }
}

/** A page as `useInfiniteQuery` reads it. */
export function infinitePageOf<T>({ items, hasNextPage }: ListPage<T>): InfinitePage<T> {
  return {
    items: items.map(({ node }) => node),
    nextCursor: hasNextPage ? (items.at(-1)?.cursor ?? null) : null,
  }
}

export interface InfinitePage<T> {
  items: T[]
  /** Where the next page begins. Null: this is the last. */
  nextCursor: string | null
}
