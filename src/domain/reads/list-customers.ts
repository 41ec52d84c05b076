import { callOf, type CallContext } from '../context.ts'
import type { Customer } from '../model/customer.ts'
import { listRefusals } from './list-refusals.ts'
import { listPageOf, pageQueryOf } from './page-args.ts'
import type { ListPage, PageArgs } from '../model/page.ts'
import type { CustomersQuery, Upstream } from '../ports.ts'
import { badInput, reading } from './read-failure.ts'

/** Null is as absent. */
export interface ListCustomersArgs {
  page: PageArgs
  /** Exactly this one, in this case. */
  email?: string | null | undefined
  /** ISO 8601, exclusive. */
  createdAfter?: string | null | undefined
  /** ISO 8601, exclusive. */
  createdBefore?: string | null | undefined
}

/** Lists customers past the cache, newest first. The function made throws ReadError. */
export function createListCustomers(upstream: Pick<Upstream, 'listCustomers'>) {
  return function listCustomers(context: CallContext, args: ListCustomersArgs): Promise<ListPage<Customer>> {
    return reading(
      async () => {
        const query = queryOf(args)
        const page = await upstream.listCustomers(query, callOf(context, 'read'))
        for (const { id } of page.items) context.reads.meet(id)
        return listPageOf('customers', query.page, page)
      },
      listRefusals(args.page, { email: 'email', created: 'createdAfter' }),
    )
  }
}

function queryOf({ page, email, createdAfter, createdBefore }: ListCustomersArgs): CustomersQuery {
  if (email === '') throw badInput('email', 'has to be left out or to hold a value')
  // Stripe knows whole seconds: of a moment between two, the later lies after it and the earlier before.
  return {
    page: pageQueryOf('customers', page),
    ...(isAbsent(email) ? {} : { email }),
    ...(isAbsent(createdAfter) ? {} : { createdAfter: Math.floor(secondsOf(createdAfter, 'createdAfter')) }),
    ...(isAbsent(createdBefore)
      ? {}
      : { createdBefore: Math.ceil(secondsOf(createdBefore, 'createdBefore')) }),
  }
}

function isAbsent<T>(value: T | null | undefined): value is null | undefined {
  return value === null || value === undefined
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

function secondsOf(moment: string, argument: string): number {
  const time = ISO_8601.test(moment) ? Date.parse(moment) : Number.NaN
  if (!Number.isNaN(time)) return time / 1000
  throw badInput(argument, 'has to be ISO 8601 with a zone, such as 2026-10-28T09:30:00Z')
}
