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

/** What is sent of an input, with these headers beside its own; bytes as they are have none but theirs. */
export function bytesOf(input: Hostile, more: Record<string, string> = {}): Buffer {
  const { query, variables, graphql, trpc, gzip, raw } = input
  const headers = { ...json, ...more }
  const post = (target: string, body: string) => requestBytes('POST', target, { headers, body })
  if (query !== undefined) {
    const rest = variables === undefined ? '' : `,"variables":${textOf(variables)}`
    return post('/graphql', `{"query":${JSON.stringify(textOf(query))}${rest}}`)
  }
  if (graphql !== undefined) return post('/graphql', textOf(graphql))
  if (trpc !== undefined) {
    const path = `/trpc/${textOf(trpc)}`
    if (input.body !== undefined) return post(path, textOf(input.body))
    return requestBytes('GET', withInput(path, input.input), { headers: more })
  }
  if (gzip !== undefined) {
    const zipped = { ...headers, 'content-encoding': 'gzip' }
    return requestBytes('POST', '/graphql', { headers: zipped, body: gzipSync(textOf(gzip)) })
  }
  return Buffer.from(textOf(raw ?? ''))
}

const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }

function withInput(path: string, input: Text | undefined): string {
  const parameters = input === undefined ? '' : `input=${encodeURIComponent(textOf(input).toWellFormed())}`
  return `${path}${path.includes('?') ? '&' : '?'}${parameters}`
}

function textOf(text: Text): string {
  if (typeof text === 'string') return text
  return text.map((piece) => (typeof piece === 'string' ? piece : piece[0].repeat(piece[1]))).join('')
}
