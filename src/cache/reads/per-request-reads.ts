import type { CustomerDetails } from '../../domain/model/balance.ts'
import type { Call } from '../../domain/call.ts'
import type { CustomerLists, ListName, ListQuery } from '../../domain/model/customer-lists.ts'
import type { Customer } from '../../domain/model/customer.ts'
import type { Page } from '../../domain/model/page.ts'
import type { CustomerReads, RequestReads } from '../../domain/ports.ts'
import { nameOfQuery } from './list-views.ts'
import { createMemo, type Memo } from './memo.ts'

/** Reads each thing once in a request. A read that failed is tried anew by whoever asks next. */
export function createPerRequestReads(reads: CustomerReads): RequestReads {
  const met = new Set<string>()
  const customers = createMemo<Customer | null>()
  const details = createMemo<CustomerDetails | null>()
  const lists: { [Name in ListName]: Memo<Page<CustomerLists[Name]> | null> } = {
    balanceTransactions: createMemo(),
    cashBalanceTransactions: createMemo(),
    invoices: createMemo(),
    paymentMethods: createMemo(),
    sources: createMemo(),
    subscriptions: createMemo(),
    taxIds: createMemo(),
  }

  const get = (id: string, call: Call) => customers.once(id, '', () => reads.get(id, call))

  return {
    get,
    meet: (id) => void met.add(id),
    isThere: async (id, call) => met.has(id) || (await get(id, call)) !== null,
    list<Name extends ListName>(customerId: string, query: ListQuery<Name>, call: Call) {
      const memo: Memo<Page<CustomerLists[Name]> | null> = lists[query.list]
      return memo.once(customerId, nameOfQuery(query), () => reads.list(customerId, query, call))
    },
    details: (customerId, call) => details.once(customerId, '', () => reads.details(customerId, call)),
    forget(id) {
      met.delete(id)
      for (const memo of [customers, details, ...Object.values(lists)]) memo.forget(id)
      reads.forget(id)
    },
  }
}
