import type { Stripe } from 'stripe'
import type { Call } from '../domain/call.ts'
import type { Page, PageQuery } from '../domain/model/page.ts'
import type { Attempts } from './attempts.ts'
import { idOf, items } from './read.ts'

/** A page in Stripe's parameters. */
export type Paging = Pick<Stripe.PaginationParams, 'limit' | 'starting_after' | 'ending_before'>

/** Reads one page of Stripe's objects. What has no id cannot be gone on from and is left out. */
export async function readPage<T extends object>(
  attempts: Attempts,
  query: PageQuery,
  call: Call,
  run: (stripe: Stripe, paging: Paging, options: Stripe.RequestOptions) => Promise<Stripe.ApiList<T>>,
): Promise<Page<T>> {
  const paging = pagingOf(query)
  const { body } = await attempts.read(
    { object: 'list', run: (stripe, options) => run(stripe, paging, options) },
    call,
  )
  const found = items(body).filter(hasId)
  // Without an item there is no cursor to go on from, whatever the server says.
  return { items: found, hasMore: body.has_more === true && found.length > 0 }
}

export function hasId(item: { id?: string }): boolean {
  return (idOf(item) ?? '') !== ''
}

function pagingOf({ size, direction, from }: PageQuery): Paging {
  if (from === null) return { limit: size }
  return direction === 'forward'
    ? { limit: size, starting_after: from }
    : { limit: size, ending_before: from }
}
