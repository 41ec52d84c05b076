import type { Ask } from './ask.ts'
import type { SeenView, Write } from './history.ts'

/** What one request showed of a customer. */
export interface Seen {
  customer: string
  view: SeenView
  version: number
}

/** What a mutation was answered. */
export type Told = Pick<Write, 'outcome' | 'version' | 'freshReads'>

/** A way into a gateway, as its clients use it. */
export interface Door {
  /** Shows both views of each customer. Null: an error, or no answer. */
  read(ask: Ask, url: string, customers: readonly string[]): Promise<Seen[] | null>
  write(ask: Ask, url: string, customer: string, operation: string): Promise<Told>
}

/** What both doors make of a customer and of a result; the version is in a whole number and in a tax id. */
interface Customer {
  nextInvoiceSequence: number
}
interface Result {
  __typename: string
  code?: string
  customer?: Customer
  freshReads?: boolean
}

const graphql: Door = {
  async read(ask, url, customers) {
    const answer = await ask(`${url}/graphql`, { query: readDocument(customers) })
    const data = (answer as GraphqlReads | null)?.data
    if (!data || !isWhole(answer)) return null
    return customers.flatMap((customer, index) => {
      const found = data[`c${index}`]
      return bothViews(customer, found?.nextInvoiceSequence, found?.taxIds.nodes[0]?.value)
    })
  },
  async write(ask, url, customer, operation) {
    const variables = { id: customer, key: operation, input: { description: operation } }
    const answer = await ask(`${url}/graphql`, { query: WRITE, variables })
    return toldOf((answer as { data?: { updateCustomer?: Result } } | null)?.data?.updateCustomer)
  },
}

const trpc: Door = {
  async read(ask, url, customers) {
    const calls = customers.flatMap((id) => [{ id }, { customerId: id }])
    const paths = customers.map(() => 'customer.get,taxId.list').join(',')
    const input = encodeURIComponent(JSON.stringify({ ...calls }))
    const answer = await ask(`${url}/trpc/${paths}?batch=1&input=${input}`, null)
    if (!Array.isArray(answer) || !answer.every(isWhole)) return null
    const data = (answer as TrpcAnswer[]).map(({ result }) => result?.data)
    return customers.flatMap((customer, index) => {
      const [found, taxIds] = [data[2 * index] as Customer | null, data[2 * index + 1] as TrpcTaxIds]
      return bothViews(customer, found?.nextInvoiceSequence, taxIds?.items[0]?.value)
    })
  },
  async write(ask, url, customer, operation) {
    const input = { id: customer, idempotencyKey: operation, input: { description: operation } }
    const answer = await ask(`${url}/trpc/customer.update`, input)
    return toldOf((answer as TrpcAnswer | null)?.result?.data as Result | undefined)
  },
}

export const DOORS: readonly Door[] = [graphql, trpc]

interface GraphqlReads {
  data?: Record<string, (Customer & { taxIds: { nodes: { value: string }[] } }) | null>
}
interface TrpcAnswer {
  result?: { data: unknown }
}
type TrpcTaxIds = { items: { value: string }[] } | null

function isWhole(answer: unknown): boolean {
  return !(answer as { error?: unknown; errors?: unknown }).error && !(answer as { errors?: unknown }).errors
}

function bothViews(customer: string, version: number | undefined, taxId: string | undefined): Seen[] {
  return [
    { customer, view: 'customer', version: version ?? 0 },
    { customer, view: 'taxIds', version: Number(taxId ?? 0) },
  ]
}

function toldOf(result: Result | undefined): Told {
  const [version, freshReads] = [result?.customer?.nextInvoiceSequence ?? null, result?.freshReads ?? true]
  if (result === undefined) return { outcome: 'lost', version: null, freshReads }
  if (result.__typename === 'UpdateCustomerSuccess') return { outcome: 'answered', version, freshReads }
  const outcome = result.code === 'OUTCOME_UNKNOWN' ? 'unknown' : 'refused'
  return { outcome, version: null, freshReads }
}

function readDocument(customers: readonly string[]): string {
  const fields = customers.map((id, index) => `c${index}: customer(id: "${id}") ${SELECTION}`)
  return `{ ${fields.join(' ')} }`
}

const SELECTION = '{ nextInvoiceSequence taxIds { nodes { value } } }'
const WRITE = `mutation ($id: ID!, $input: UpdateCustomerInput!, $key: String) {
  updateCustomer(id: $id, input: $input, idempotencyKey: $key) {
    __typename
    ... on UpdateCustomerSuccess { freshReads customer { nextInvoiceSequence } }
    ... on OperationError { code }
  }
}`
