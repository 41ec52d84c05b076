import type { CustomerDetails } from '../domain/model/balance.ts'
import type { Call } from '../domain/call.ts'
import type { Customer, DeletedCustomer } from '../domain/model/customer.ts'
import type { Page } from '../domain/model/page.ts'
import type { CustomersQuery, SearchPage, SearchQuery } from '../domain/ports.ts'
import type { Attempts } from './attempts.ts'
import { hasId, readPage } from './read-page.ts'
import { items, text } from './read.ts'
import { toCustomer, toCustomerOrDeleted } from './to-customer.ts'
import { toCustomerDetails } from './to-details.ts'

export async function getCustomer(
  attempts: Attempts,
  id: string,
  call: Call,
): Promise<Customer | DeletedCustomer> {
  return toCustomerOrDeleted(await retrieve(attempts, id, ['default_source'], call))
}

/** Null: deleted. */
export async function getCustomerDetails(
  attempts: Attempts,
  id: string,
  call: Call,
): Promise<CustomerDetails | null> {
  const expand = ['tax', 'cash_balance', 'invoice_credit_balance']
  const customer = await retrieve(attempts, id, expand, call)
  return customer.deleted === true ? null : toCustomerDetails(customer)
}

async function retrieve(attempts: Attempts, id: string, expand: string[], call: Call) {
  const { body } = await attempts.read(
    {
      object: 'customer',
      run: (stripe, options) => stripe.customers.retrieve(id, { expand }, options),
    },
    call,
  )
  return body
}

export async function listCustomers(
  attempts: Attempts,
  { page, email, createdAfter, createdBefore }: CustomersQuery,
  call: Call,
): Promise<Page<Customer>> {
  const created = {
    ...(createdAfter === undefined ? {} : { gt: createdAfter }),
    ...(createdBefore === undefined ? {} : { lt: createdBefore }),
  }
  const where = {
    ...(email === undefined ? {} : { email }),
    ...(Object.keys(created).length === 0 ? {} : { created }),
  }
  const { items: listed, hasMore } = await readPage(attempts, page, call, (stripe, paging, options) =>
    stripe.customers.list({ ...where, ...paging, expand: ['data.default_source'] }, options),
  )
  return { items: listed.map(toCustomer), hasMore }
}

export async function searchCustomers(
  attempts: Attempts,
  { query, size, page }: SearchQuery,
  call: Call,
): Promise<SearchPage> {
  const params = { query, limit: size, expand: ['data.default_source'], ...(page === null ? {} : { page }) }
  const { body } = await attempts.read(
    { object: 'search_result', run: (stripe, options) => stripe.customers.search(params, options) },
    call,
  )
  const nextPage = text(body.next_page)
  return { items: items(body).filter(hasId).map(toCustomer), nextPage: nextPage === '' ? null : nextPage }
}
