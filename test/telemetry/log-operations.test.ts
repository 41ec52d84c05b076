import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doors, startWorld, type World } from '../support/world.ts'

const ID = 'cus_demo_healthy'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

describe.each(doors)('through $name', ({ ask }) => {
  test('what is done is answered, also when its line cannot be written, which is tried once', async () => {
    const refused: string[] = []
    world.gateway.logged.push = (line) => {
      refused.push(line)
      throw new Error('no space left on device')
    }
    try {
      const answer = await ask(world.gateway.url, 'updateCustomer', { id: ID, input: { name: 'new' } })
      expect(answer).toMatchObject({ __typename: 'UpdateCustomerSuccess' })
      expect(refused.filter((line) => line.includes('"audit":true'))).toHaveLength(1)
      const failed = await ask(world.gateway.url, 'searchCustomers', { query: '' })
      expect(failed).toEqual({ error: 'BAD_USER_INPUT' })
    } finally {
      Reflect.deleteProperty(world.gateway.logged, 'push')
    }
  })
})
