/** What was answered of a customer's name, or why it was not. `no answer`: none that either door gives. */
export type Answered = { name: string | null; freshReads: boolean } | { code: string; retryAfterMs: unknown }

export interface Rename {
  id: string
  name: string
  idempotencyKey: string
}

/** A way into a gateway that asks for a name alone: small enough for many a second. */
export interface NameDoor {
  read(url: string, id: string): Promise<Answered>
  rename(url: string, rename: Rename): Promise<Answered>
}

const graphql: NameDoor = {
  async read(url, id) {
    const { data, errors } = await post<GraphqlAnswer>(`${url}/graphql`, { query: READ, variables: { id } })
    return data?.customer ? { ...data.customer, freshReads: true } : failed(errors?.[0]?.extensions)
  },
  async rename(url, { id, name, idempotencyKey }) {
    const variables = { id, input: { name }, key: idempotencyKey }
    const { data, errors } = await post<GraphqlAnswer>(`${url}/graphql`, { query: RENAME, variables })
    return resultOf(data?.updateCustomer, errors?.[0]?.extensions)
  },
}

const trpc: NameDoor = {
  async read(url, id) {
    const input = encodeURIComponent(JSON.stringify({ id }))
    const { result, error } = await ask<TrpcAnswer>(`${url}/trpc/customer.get?input=${input}`)
    return result?.data ? { name: result.data.name ?? null, freshReads: true } : failed(error?.data?.cause)
  },
  async rename(url, { id, name, idempotencyKey }) {
    const body = { id, input: { name }, idempotencyKey }
    const { result, error } = await post<TrpcAnswer>(`${url}/trpc/customer.update`, body)
    return resultOf(result?.data, error?.data?.cause)
  },
}

export const NAME_DOORS: readonly NameDoor[] = [graphql, trpc]

interface Failure {
  code?: string
  retryAfterMs?: unknown
}
interface Result extends Failure {
  __typename: string
  freshReads?: boolean
  customer?: { name: string | null }
}
interface GraphqlAnswer {
  data?: { customer?: { name: string | null }; updateCustomer?: Result } | null
  errors?: { extensions?: Failure }[]
}
interface TrpcAnswer {
  result?: { data: Result & { name?: string | null } }
  error?: { data?: { cause?: Failure } }
}

function resultOf(result: Result | undefined, failure: Failure | undefined): Answered {
  if (result?.customer === undefined) return failed(result ?? failure)
  return { name: result.customer.name, freshReads: result.freshReads === true }
}

function failed(failure: Failure | undefined): Answered {
  return { code: failure?.code ?? 'no answer', retryAfterMs: failure?.retryAfterMs }
}

const HUNG_AFTER_MS = 40_000

/** An answer without what is looked for where there was none, or none in JSON. */
async function ask<T extends object>(url: string, init: RequestInit = {}): Promise<Partial<T>> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(HUNG_AFTER_MS) })
    return (await response.json()) as T
  } catch {
    return {}
  }
}

function post<T extends object>(url: string, body: object): Promise<Partial<T>> {
  const headers = { 'content-type': 'application/json' }
  return ask<T>(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

const READ = 'query ($id: ID!) { customer(id: $id) { name } }'
const RENAME = `mutation ($id: ID!, $input: UpdateCustomerInput!, $key: String) {
  updateCustomer(id: $id, input: $input, idempotencyKey: $key) {
    __typename
    ... on UpdateCustomerSuccess { freshReads customer { name } }
    ... on OperationError { code }
    ... on ServiceUnavailableError { retryAfterMs }
  }
}`
