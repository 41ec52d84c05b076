import { createHash } from 'node:crypto'
import { endpoint } from '../api/endpoint.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { invalid } from '../api/errors.ts'
import { expandable, newestFirst } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { integer, text } from '../api/rules.ts'
import { fits, parseSearch } from '../api/search-query.ts'
import type { Clause, FieldKind } from '../api/search-query.ts'
import type { EventObject } from '../state/events.ts'
import type { Work } from '../state/work.ts'
import type { Customer } from './objects.ts'

const fields: Readonly<Record<string, FieldKind>> = {
  created: 'numeric',
  email: 'string',
  metadata: 'token',
  name: 'string',
  phone: 'string',
}

/** `GET /v1/customers/search`, which sees customers as they were `searchLagMs` ago. */
export const searchEndpoint: Endpoint = endpoint({
  method: 'GET',
  path: '/v1/customers/search',
  sdk: 'customers.search',
  params: { query: required(text()), limit: integer(), page: text(), ...expandable },
  handle(call) {
    const { expand = [], limit: sent = 10, page, query } = call.params
    const wanted = parseSearch(query, fields, 'customers')
    const hits = newestFirst(indexed(call).filter((one) => fits(wanted, (clause) => valueOf(one, clause))))
    const limit = Math.min(Math.max(sent, 1), 100)
    const from = page === undefined ? 0 : positionOf(page, query)
    const has_more = hits.length > from + limit
    return {
      object: 'search_result',
      data: hits.slice(from, from + limit),
      has_more,
      next_page: has_more ? pageToken(query, from + limit) : null,
      ...(expand.includes('total_count') && { total_count: hits.length }),
      url: call.url,
    }
  },
})

function valueOf(customer: Customer, { field, key = '' }: Clause): string | number | null {
  const { created, email, metadata, name, phone } = customer
  const values: Readonly<Record<string, string | number | null>> = { created, email, name, phone }
  if (field !== 'metadata') return values[field] ?? null
  return Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null
}

/** What the index holds: an event tells of every change that search can see, and counts once it is old enough. */
function indexed(work: Work): Customer[] {
  const { account, settings } = work
  if (settings.searchLagMs === 0) return account.customers.all()
  const known = new Map<string, Customer>()
  for (const { created, data, type } of account.events.all()) {
    if (created + settings.searchLagMs / 1000 > work.now() || !isCustomer(data.object)) continue
    if (type === 'customer.deleted') known.delete(data.object.id)
    else known.set(data.object.id, data.object)
  }
  return [...known.values()]
}

function isCustomer(object: EventObject): object is Customer {
  return object.object === 'customer'
}

/** Opaque to clients, and good for its own query alone. */
function pageToken(query: string, position: number): string {
  return Buffer.from(`${digest(query)}:${position}`).toString('base64url')
}

function positionOf(token: string, query: string): number {
  const [of, position] = Buffer.from(token, 'base64url').toString('utf8').split(':')
  if (of !== digest(query) || !/^\d+$/.test(position ?? '')) throw invalid(`Invalid page: ${token}`, 'page')
  return Number(position)
}

function digest(query: string): string {
  return createHash('sha256').update(query).digest('base64url').slice(0, 12)
}
