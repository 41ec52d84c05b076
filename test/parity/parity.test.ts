import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { membersOf, operations, procedures, rootFields } from '../support/operations.ts'
import { plain } from '../support/plain.ts'
import { doors, startWorld, type Door, type World } from '../support/world.ts'
import { cases, type Case } from './cases.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ RETRY_WAIT_MS: '400' })
})
afterAll(() => world[Symbol.asyncDispose]())

async function tell(door: Door, story: Case): Promise<unknown> {
  await world.sandbox.control.reset(true)
  const ask = (operation: Case['operation'], args: Case['args']) =>
    door.ask(world.gateway.url, operation, args)
  await story.arrange?.(world, ask)
  return ask(story.operation, story.args)
}

describe('one story, two doors', () => {
  test.each(cases)('$operation $name', async (story) => {
    const answers = []
    for (const door of doors) {
      const answer = await tell(door, story)
      if (story.answer === null) expect(answer).toBeNull()
      else expect(answer).toMatchObject(story.answer)
      answers.push(plain(answer))
    }
    expect(answers[1]).toEqual(answers[0])
  })
})

test('no line of the log holds what was given', () => {
  const lines = world.gateway.logged.join('')
  expect(lines).toContain('updateCustomer ended with UpdateCustomerSuccess')
  expect(lines).not.toMatch(/tok_|pm_card|jenny|4242|sk_test|_secret_|Berlin|gold/i)
})

describe('the table of stories', () => {
  const told = new Set<string>(cases.map((story) => story.operation))

  test('has one for each operation of GraphQL', () => {
    expect(rootFields().filter((name) => !told.has(name))).toEqual([])
  })

  test('has one for each procedure of tRPC', () => {
    const toldHere = cases.map((story): string => operations[story.operation].procedure)
    expect(procedures().filter((name) => !toldHere.includes(name))).toEqual([])
  })

  test('has one for each member of the result union', () => {
    const members = membersOf('UpdateCustomerResult')
    const answered = cases.flatMap(({ answer }) =>
      answer !== null && '__typename' in answer ? [answer.__typename] : [],
    )
    expect(members.filter((name) => !answered.includes(name))).toEqual([])
    expect(members).toHaveLength(9)
  })
})
