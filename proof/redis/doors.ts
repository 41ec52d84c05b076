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
  /** Asks for both views of each customer; what failed is left out. */
  read(ask: Ask, url: string, customers: readonly string[]): Promise<Seen[]>
  write(ask: Ask, url: string, customer: string, operation: string): Promise<Told>
}

/** What both doors make of a customer and of a result; the version is in a whole number and in a tax id. */
interface Customer {
  nextInvoiceSequence: number
}
interface TaxId {
  value: string
}
interface Result {
  __typename: string
  code?: string
  customer?: Customer
  freshReads?: boolean
}

const graphql: Door = {
  async read(ask, url, customers) {
    const answer = (await ask(`${url}/graphql`, { query: readDocument(customers) })) as GraphqlReads | null
    const failed = new Set(answer?.errors?.map(({ path }) => path?.[0]))
    const { data } = answer ?? {}
    if (!data) return []
    return customers.flatMap((customer, index) => {
      const name = `c${index}`
      if (failed.has(name)) return []
      const found = data[name]
      return [customerSeen(customer, found ?? null), taxIdsSeen(customer, found?.taxIds.nodes)]
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
    const results = Array.isArray(answer) ? (answer as TrpcAnswer[]) : []
    return results.flatMap(({ result }, index) => {
      const customer = customers[index >> 1]
      if (result === undefined || customer === undefined) return []
      if (index % 2 === 0) return [customerSeen(customer, result.data as Customer | null)]
      return [taxIdsSeen(customer, (result.data as TrpcTaxIds)?.items)]
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
  data?: Record<string, (Customer & { taxIds: { nodes: TaxId[] } }) | null>
  errors?: { path?: string[] }[]
}
interface TrpcAnswer {
  result?: { data: unknown }
}
type TrpcTaxIds = { items: TaxId[] } | null

function customerSeen(customer: string, found: Customer | null): Seen {
  return { customer, view: 'customer', version: found?.nextInvoiceSequence ?? 0 }
}

function taxIdsSeen(customer: string, taxIds: TaxId[] | undefined): Seen {
  return { customer, view: 'taxIds', version: Number(taxIds?.[0]?.value ?? 0) }
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
