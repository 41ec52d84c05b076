import type { CustomerSearch } from '../../domain/reads/search-customers.ts'
import type { ListPage } from '../../domain/model/page.ts'

/** Where a page begins and how much of it, as all lists take it. */
interface RelayArgs {
  first?: number | null | undefined
  after?: string | null | undefined
  last?: number | null | undefined
  before?: string | null | undefined
}

/** The arguments of a page, apart from those of its list. */
export function splitArgs<Args extends RelayArgs>({ first, after, last, before, ...filter }: Args) {
  return { page: { first, after, last, before }, filter }
}

/** A page as Relay has it. */
export function connectionOf<T>({ items, hasNextPage, hasPreviousPage }: ListPage<T>) {
  return {
    edges: items,
    nodes: items.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: items[0]?.cursor ?? null,
      endCursor: items.at(-1)?.cursor ?? null,
    },
  }
}

/** The same of a customer's list. Null: the customer has gone since it was read. */
export function listConnectionOf<T>(page: ListPage<T> | null) {
  return page && connectionOf(page)
}

/** A search goes on from its page, never from an item, and cannot go back. */
export function searchConnectionOf({ items, nextCursor, hasPreviousPage }: CustomerSearch) {
  return {
    nodes: items,
    pageInfo: {
      hasNextPage: nextCursor !== null,
      hasPreviousPage,
      startCursor: null,
      endCursor: nextCursor,
    },
    eventuallyConsistent: true,
  }
}
