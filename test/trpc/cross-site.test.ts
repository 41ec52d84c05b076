import { get } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { startDoors } from '../support/doors.ts'

const OURS = 'https://app.example.com'

/** Sends what a browser would; `fetch` leaves out the headers that only browsers may set. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const [response] = (await once(
    get(`${url}/trpc/customer.get?input=%7B%22id%22%3A%22cus_1%22%7D`, { headers }),
    'response',
  )) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

test.each([
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' },
] as Record<string, string>[])(
  'a query that a browser sends for another site, %j, is refused',
  async (headers) => {
    await using house = await startDoors({}, { corsOrigins: [OURS] })
    expect([await statusOf(house.url, headers), house.calls]).toEqual([403, []])
  },
)

test.each([
  {},
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: OURS },
] as Record<string, string>[])('a query with %j is answered', async (headers) => {
  await using house = await startDoors({}, { corsOrigins: [OURS] })
  expect(await statusOf(house.url, headers)).toBe(200)
})
