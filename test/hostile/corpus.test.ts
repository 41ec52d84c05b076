import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchange, type RawAnswer } from '../support/raw-http.ts'
import { startWorld, type World } from '../support/world.ts'
import { bytesOf, readCorpus, type Hostile } from './corpus.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const corpus = readCorpus()

test('the corpus holds at least 500 inputs, each with a name of its own', () => {
  const names = corpus.flatMap(([file, inputs]) => inputs.map(({ name }) => `${file} ${name}`))
  expect(names.length).toBeGreaterThanOrEqual(500)
  expect(new Set(names).size).toBe(names.length)
})

/** Sends all, some at a time. */
async function sendAll(inputs: readonly Hostile[]): Promise<[input: Hostile, answer: RawAnswer][]> {
  const port = Number(new URL(world.gateway.url).port)
  const left = inputs.values()
  const answers: [Hostile, RawAnswer][] = []
  const send = async () => {
    for (const input of left) answers.push([input, await exchange(port, bytesOf(input))])
  }
  await Promise.all(Array.from({ length: 8 }, send))
  return answers
}

/** What is no fault of the caller, and no answer at all. */
function isFailure([{ closed = false }, { status }]: [Hostile, RawAnswer]): boolean {
  if (closed) return status !== 'closed'
  return typeof status !== 'number' || (status >= 500 && status !== 503)
}

const prototype = () => Object.getOwnPropertyNames(Object.prototype).toSorted()

test.each(corpus)(
  '%s: every input is answered or refused, and nothing of it gets through',
  async (_, inputs) => {
    const before = prototype()
    await world.sandbox.control.clearRequests()
    const answers = await sendAll(inputs)
    expect(answers.filter(isFailure)).toEqual([])
    expect((await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))).toEqual([])
    expect([prototype(), Reflect.get({}, 'polluted')]).toEqual([before, undefined])
    expect(world.gateway.logged.filter((line) => line.includes('Unexpected error'))).toEqual([])
    expect((await fetch(`${world.gateway.url}/livez`)).status).toBe(200)
  },
)
