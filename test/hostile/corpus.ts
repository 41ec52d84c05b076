import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { requestBytes } from '../support/raw-http.ts'

/** A text, or pieces of one, of which some are repeated: `["{ ", ["a ", 5000], "}"]`. */
type Text = string | (string | [text: string, times: number])[]

/** One input: a document, a body, a call of tRPC, or the bytes of a request. */
export interface Hostile {
  name: string
  query?: Text
  /** JSON. */
  variables?: Text
  graphql?: Text
  /** The path after `/trpc/`: a mutation with a body, otherwise a query. */
  trpc?: Text
  body?: Text
  input?: Text
  raw?: Text
  /** A body that is sent zipped. */
  gzip?: Text
  /** Node hangs up without a word. */
  closed?: boolean
}

const FOLDER = new URL('./corpus/', import.meta.url)

/** Every file of the corpus, by its name. */
export function readCorpus(): [file: string, inputs: Hostile[]][] {
  return readdirSync(FOLDER).map((file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))])
}

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }

/** What is sent of an input. */
export function bytesOf(input: Hostile): Buffer {
  const { query, variables, graphql, trpc, gzip, raw } = input
  if (query !== undefined) {
    const rest = variables === undefined ? '' : `,"variables":${textOf(variables)}`
    return post('/graphql', `{"query":${JSON.stringify(textOf(query))}${rest}}`)
  }
  if (graphql !== undefined) return post('/graphql', textOf(graphql))
  if (trpc !== undefined) return bytesOfCall(textOf(trpc), input)
  if (gzip !== undefined) {
    const headers = { ...json, 'content-encoding': 'gzip' }
    return requestBytes('POST', '/graphql', { headers, body: gzipSync(textOf(gzip)) })
  }
  return Buffer.from(textOf(raw ?? ''))
}

function bytesOfCall(path: string, { body, input }: Hostile): Buffer {
  if (body !== undefined) return post(`/trpc/${path}`, textOf(body))
  const parameters = input === undefined ? '' : `input=${encodeURIComponent(textOf(input).toWellFormed())}`
  return requestBytes('GET', `/trpc/${path}${path.includes('?') ? '&' : '?'}${parameters}`)
}

function post(target: string, body: string): Buffer {
  return requestBytes('POST', target, { headers: json, body })
}

function textOf(text: Text): string {
  if (typeof text === 'string') return text
  return text.map((piece) => (typeof piece === 'string' ? piece : piece[0].repeat(piece[1]))).join('')
}
