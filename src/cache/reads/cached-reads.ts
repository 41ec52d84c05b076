import type { CustomerDetails } from '../../domain/model/balance.ts'
import type { Call } from '../../domain/call.ts'
import type { ListName, ListQuery } from '../../domain/model/customer-lists.ts'
import { CUSTOMER_ID } from '../../domain/model/customer.ts'
import type { CustomerReads, Upstream } from '../../domain/ports.ts'
import { isCustomerEntry, isListEntry, visible, type ListEntry } from './entry.ts'
import { createFreshReads } from './fresh-reads.ts'
import { customerKey } from '../keys.ts'
import { nameOfQuery, viewOfQuery } from './list-views.ts'
import { createUpstreamStanding, type UpstreamStanding } from './upstream-standing.ts'
import { createViewReads, type ViewReadsDeps } from './view-reads.ts'

export interface CachedReadsDeps extends ViewReadsDeps {
  source: ReadSource
}

/** The part of upstream that is read of one customer. */
export type ReadSource = Pick<Upstream, 'getCustomer' | 'listOfCustomer' | 'getCustomerDetails'>

type ListReads<Name extends ListName> = (
  customerId: string,
  query: ListQuery<Name>,
  call: Call,
) => Promise<ListEntry<Name>>

/**
 * A customer and what hangs on it: the views by way of the store, everything else upstream each time. Either way
 * a read that begins after a write was answered never sees what was before it.
 */
export function createCachedReads(deps: CachedReadsDeps): CustomerReads {
  const { source, scope } = deps
  const standing = createUpstreamStanding()
  const customers = createViewReads({ ...deps, standing }, isCustomerEntry)
  const details = createFreshReads<CustomerDetails | null>(deps.readDeadlineMs)
  const lists: { [Name in ListName]: ListReads<Name> } = {
    balanceTransactions: createListReads(deps, standing),
    cashBalanceTransactions: createListReads(deps, standing),
    invoices: createListReads(deps, standing),
    paymentMethods: createListReads(deps, standing),
    sources: createListReads(deps, standing),
    subscriptions: createListReads(deps, standing),
    taxIds: createListReads(deps, standing),
  }

  return {
    async get(id, call) {
      if (!CUSTOMER_ID.test(id)) return null
      const fetch = (shared: Call) => standing.watch(shared, source.getCustomer(id, shared))
      return visible(await customers({ customerId: id, view: 'customer', fetch }, call))
    },
    async list<Name extends ListName>(customerId: string, query: ListQuery<Name>, call: Call) {
      if (!CUSTOMER_ID.test(customerId)) return null
      const read: ListReads<Name> = lists[query.list]
      return read(customerId, query, call)
    },
    async details(customerId, call) {
      if (!CUSTOMER_ID.test(customerId)) return null
      const key = customerKey(scope, call.account, customerId)
      return details(key, call, (shared) =>
        standing.watch(shared, source.getCustomerDetails(customerId, shared)),
      )
    },
    forget: () => undefined,
  }
}

function createListReads<Name extends ListName>(
  deps: CachedReadsDeps,
  standing: UpstreamStanding,
): ListReads<Name> {
  const { source, scope, readDeadlineMs } = deps
  const stored = createViewReads<ListEntry<Name>>({ ...deps, standing }, isListEntry)
  const fresh = createFreshReads<ListEntry<Name>>(readDeadlineMs)

  return function read(customerId, query, call) {
    const view = viewOfQuery(query)
    const fetch = (shared: Call) => standing.watch(shared, source.listOfCustomer(customerId, query, shared))
    if (view !== null) return stored({ customerId, view, fetch }, call)
    return fresh(`${customerKey(scope, call.account, customerId)} ${nameOfQuery(query)}`, call, fetch)
  }
}
