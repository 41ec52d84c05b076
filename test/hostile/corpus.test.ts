import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exchange, type RawAnswer } from '../support/raw-http.ts'
import { AUTH_ENV, bearer } from '../support/tokens.ts'
import { startWorld, type World } from '../support/world.ts'
import { bytesOf, readCorpus, type Hostile } from './corpus.ts'

const corpus = readCorpus()

test('the corpus holds at least 500 inputs, each with a name of its own', () => {
  const names = corpus.flatMap(([file, inputs]) => inputs.map(({ name }) => `${file} ${name}`))
  expect(names.length).toBeGreaterThanOrEqual(500)
  expect(new Set(names).size).toBe(names.length)
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function withManifest(): Promise<Record<string, string>> {
  const path = join(folder, 'manifest.json')
  await writeFile(path, JSON.stringify({ known: '{ viewer { role } }' }))
  return { TRUSTED_DOCUMENTS: path }
}
const noHeaders = async () => ({})
const ofAdmin = () => bearer({ role: 'admin' })
const PRODUCTION = { NODE_ENV: 'production', ...AUTH_ENV }

describe.each([
  { place: 'a gateway on this machine', env: async () => ({}), headersOf: noHeaders },
  { place: 'production, for an admin', env: async () => PRODUCTION, headersOf: ofAdmin },
  { place: 'production, for who has no token', env: async () => PRODUCTION, headersOf: noHeaders },
  { place: 'a gateway of known documents', env: withManifest, headersOf: noHeaders },
])('$place', ({ env, headersOf }) => {
  let world: World
  let headers: Record<string, string>
  beforeAll(async () => {
    world = await startWorld(await env())
    headers = await headersOf()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  /** Sends all, some at a time. */
  async function sendAll(inputs: readonly Hostile[]): Promise<[input: Hostile, answer: RawAnswer][]> {
    const port = Number(new URL(world.gateway.url).port)
    const left = inputs.values()
    const answers: [Hostile, RawAnswer][] = []
    const send = async () => {
      for (const input of left) answers.push([input, await exchange(port, bytesOf(input, headers))])
    }
    await Promise.all(Array.from({ length: 8 }, send))
    return answers
  }

  test.each(corpus)(
    '%s: every input is answered or refused, and nothing of it gets through',
    async (_, inputs) => {
      const before = prototype()
      await world.sandbox.control.clearRequests()
      const answers = await sendAll(inputs)
      expect(answers.filter(isFailure)).toEqual([])
      expect((await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))).toEqual(
        [],
      )
      expect([prototype(), Reflect.get({}, 'polluted')]).toEqual([before, undefined])
      expect(world.gateway.logged.filter((line) => line.includes('Unexpected error'))).toEqual([])
      expect((await fetch(`${world.gateway.url}/livez`)).status).toBe(200)
    },
  )
})

/** What is no fault of the caller, and no answer at all. */
function isFailure([{ closed = false }, { status }]: [Hostile, RawAnswer]): boolean {
  if (closed) return status !== 'closed'
  return typeof status !== 'number' || (status >= 500 && status !== 503)
}

const prototype = () => Object.getOwnPropertyNames(Object.prototype).toSorted()
