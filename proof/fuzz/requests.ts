import { gzipSync } from 'node:zlib'
import type { Operations } from '../../src/domain/operations.ts'
import { createAppRouter } from '../../src/trpc/router.ts'
import { requestBytes } from '../../test/support/raw-http.ts'
import { aDocument } from './documents.ts'
import { createRandom, type Random } from '../random.ts'
import { aNumber, aText, someJson, WORDS } from './values.ts'

export interface FuzzInput {
  /** What of the request chance has made. */
  kind: 'document' | 'variables' | 'tRPC' | 'request'
  bytes: Buffer
}

const PROCEDURES = Object.keys(createAppRouter({} as Operations)._def.procedures)
const JSON_TYPE = { 'content-type': 'application/json' }

const UPDATE =
  'mutation ($id: ID!, $input: UpdateCustomerInput!) { updateCustomer(id: $id, input: $input) { __typename } }'
const LIST =
  'query ($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { id name } } }'
const READ = 'query ($id: ID!) { customer(id: $id) { id invoices { nodes { id } } } }'

/** The input that this seed stands for. */
export function anInput(seed: number): FuzzInput {
  const random = createRandom(seed)
  const kind = random.pick(['document', 'variables', 'tRPC', 'request'] as const)
  return { kind, bytes: MAKERS[kind](random) }
}

const MAKERS: Record<FuzzInput['kind'], (random: Random) => Buffer> = {
  document: (random) =>
    graphql(`{"query":${JSON.stringify(aDocument(random))},"variables":{"id":"cus_demo_healthy"}}`, random),
  variables: (random) =>
    graphql(
      `{"query":${JSON.stringify(random.pick([UPDATE, LIST, READ]))},"variables":${variables(random)}}`,
      random,
    ),
  tRPC: aCall,
  request: aRequest,
}

function graphql(body: string, random: Random): Buffer {
  const accept = random.pick([
    'application/json',
    'application/graphql-response+json',
    '*/*',
    'text/event-stream',
  ])
  return requestBytes('POST', '/graphql', { headers: { ...JSON_TYPE, accept }, body })
}

function variables(random: Random): string {
  if (random.chance(0.1)) return someJson(random)
  const id = random.chance(0.5) ? '"cus_demo_healthy"' : someJson(random)
  return `{"id":${id},"input":${anUpdate(random)},"first":${aNumber(random)},"after":${someJson(random)}}`
}

const FIELDS = [
  'name',
  'email',
  'balance',
  'metadata',
  'address',
  'shipping',
  'taxExempt',
  'preferredLocales',
  'phone',
]

function anUpdate(random: Random): string {
  if (random.chance(0.2)) return someJson(random)
  const keys = random.some(4, () => random.pick(random.chance(0.8) ? FIELDS : WORDS))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${someJson(random)}`).join()}}`
}

function aCall(random: Random): Buffer {
  const names = [
    random.pick(PROCEDURES),
    ...random.some(random.chance(0.1) ? 1000 : 3, () => random.pick(PROCEDURES)),
  ]
  const path = random.chance(0.1) ? encodeURI(aText(random).toWellFormed()) : names.join()
  const input = random.chance(0.5)
    ? `{"id":"cus_demo_healthy","input":${anUpdate(random)}}`
    : someJson(random)
  const isBatch = names.length > 1 || random.chance(0.2)
  const body = isBatch ? `{"0":${input},${JSON.stringify(random.pick(WORDS))}:${input}}` : input
  const target = `/trpc/${path.replaceAll(/[?#\s]/g, '_').slice(0, 12_000)}?${isBatch ? 'batch=1' : ''}`
  if (random.chance(0.5)) return requestBytes('POST', target, { headers: JSON_TYPE, body })
  return requestBytes('GET', `${target}&input=${encodeURIComponent(body.toWellFormed()).slice(0, 3000)}`)
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE']
const PATHS = [
  '/',
  '/graphql',
  '/trpc',
  '/trpc/customer.get',
  '/livez',
  '/readyz',
  '/metrics',
  '/webhooks/stripe',
]
const HEADERS = [
  'accept',
  'authorization',
  'cache-control',
  'content-type',
  'content-encoding',
  'cookie',
  'origin',
  'range',
  'idempotency-key',
  'x-request-timeout-ms',
  'stripe-account',
  'traceparent',
  'sec-fetch-site',
  'x-forwarded-host',
]

function aRequest(random: Random): Buffer {
  const path =
    random.pick(PATHS) + encodeURI(aText(random).toWellFormed()).replaceAll(/\s/g, '_').slice(0, 2000)
  const headers = random.some(4, () => [random.pick(HEADERS), aHeader(random)] as const)
  const json = random.chance(0.5) ? JSON_TYPE : {}
  const text = random.chance(0.5) ? someJson(random) : aText(random)
  const body = random.chance(0.1) ? gzipSync(text) : text
  const method = random.pick(METHODS)
  const withBody = method === 'GET' || method === 'HEAD' ? {} : { body }
  return requestBytes(method, path, { headers: { ...Object.fromEntries(headers), ...json }, ...withBody })
}

function aHeader(random: Random): string {
  const text = random.chance(0.3) ? aNumber(random) : aText(random)
  return encodeURI(text.toWellFormed()).slice(0, 20_000)
}
