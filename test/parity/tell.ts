import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/sandbox/endpoints.ts'
import { plain } from '../support/plain.ts'
import { EAGER } from '../stripe/support/calls.ts'
import { doors, startWorld, type Door, type World } from '../support/world.ts'
import type { Ask, Case } from './cases/case.ts'

// Each row of the sandbox's table is proved to be what a method of the SDK asks for.
const ENDPOINTS = endpoints.map(
  ({ method, path }) => new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
)

/** Tells each story through both doors, and compares what they answer; then looks at what was logged. */
export function tellAll(stories: Case[]): void {
  let world: World
  const asked = new Set<string>()
  beforeAll(async () => {
    world = await startWorld({ RETRY_WAIT_MS: '400' }, { attempts: EAGER })
  })
  afterAll(() => world[Symbol.asyncDispose]())

  test.each(stories)('$operation $name', async (story) => {
    const answers = []
    for (const door of doors) {
      const answer = await tell(world, door, story)
      const requests = await world.sandbox.control.requests()
      for (const { method, path } of requests) asked.add(`${method} ${path}`)
      if (story.answer === null) expect(answer).toBeNull()
      else expect(answer).toMatchObject(story.answer)
      answers.push(plain(answer))
    }
    expect(answers[1]).toEqual(answers[0])
  })

  test('nothing is asked of Stripe but what its SDK has a method for', () => {
    expect(asked.size).toBeGreaterThan(10)
    expect([...asked].filter((request) => !ENDPOINTS.some((endpoint) => endpoint.test(request)))).toEqual([])
  })

  test('no line of the log holds what was given', () => {
    const lines = world.gateway.logged.map(withoutChance)
    expect(lines).toContainEqual(expect.stringMatching(/ ended with \w+Success"/))
    const given = /tok_|pm_card|jenny|4242|sk_test|_secret_|Berlin|gold/i
    expect(lines.filter((line) => given.test(line))).toEqual([])
  })
}

async function tell(world: World, door: Door, story: Case): Promise<unknown> {
  await world.sandbox.control.reset(true)
  const ask: Ask = (operation, args) => door.ask(world.gateway.url, operation, args)
  await story.arrange?.(world, ask)
  const args = typeof story.args === 'function' ? await story.args(world, ask) : story.args
  return ask(story.operation, args)
}

/** A random id and the time may hold the digits of a card that nobody gave. */
function withoutChance(line: string): string {
  const { requestId: _, time: __, ms: ___, ...said } = JSON.parse(line) as Record<string, unknown>
  return JSON.stringify(said)
}
