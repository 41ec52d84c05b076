import { expect, test } from 'vitest'
import { startDoors } from '../support/doors.ts'

const READ = new URLSearchParams({ query: '{ customer(id: "cus_1") { id } }' })

test.each([
  ['no header of its own', {}],
  ['the type of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['the type of an upload', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['the type of text', { 'content-type': 'text/plain; application/json' }],
  ['a token', { authorization: 'Bearer x' }],
  ['a wish for a page', { accept: 'text/html' }],
])(
  'a query by GET with %s is refused with its cure: a page of any site could send it',
  async (_, headers) => {
    await using house = await startDoors({}, { graphiql: false })
    const response = await fetch(`${house.url}/graphql?${READ}`, { headers })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining('needs the header Content-Type: application/json'),
          extensions: { code: 'PREFLIGHT_REQUIRED' },
        },
      ],
    })
    expect(house.calls).toEqual([])
  },
)

test.each([
  { 'content-type': 'application/json' },
  { 'content-type': 'Application/JSON; charset=utf-8' },
  { 'apollo-require-preflight': 'true' },
  { 'x-apollo-operation-name': 'Profile' },
  { 'x-tollgate-client': 'web' },
] as Record<string, string>[])('a query by GET with %j is answered', async (headers) => {
  await using house = await startDoors({}, { graphiql: false })
  const response = await fetch(`${house.url}/graphql?${READ}`, { headers })
  expect(await response.json()).toEqual({ data: { customer: { id: 'cus_1' } } })
})
