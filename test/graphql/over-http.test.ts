import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

// Four of the audits ask by introspection, so it is on.
let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

/** With the header that clients send, so that no other page can ask in their place. */
function fetchAsClient(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('x-tollgate-client', 'audit')
  return fetch(url, { ...init, headers })
}

const audits = serverAudits({ url: () => `${world.gateway.url}/graphql`, fetchFn: fetchAsClient })

const passed: string[] = []

test.each(audits)('$id $name', async ({ name, fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' })
  passed.push(name)
})

test('each MUST, SHOULD and MAY of GraphQL over HTTP has been audited', () => {
  const count = (word: string) => passed.filter((name) => name.startsWith(word)).length
  const [must, should, may] = [count('MUST'), count('SHOULD'), count('MAY')]
  console.log(
    `${passed.length} of ${audits.length} audits passed: ${must} MUST, ${should} SHOULD, ${may} MAY`,
  )
  expect(must + should + may).toBe(audits.length)
})
