import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { metric, readingDoors } from './faults/failed-read.ts'
import { graphql, startWorld, type World } from './support/world.ts'

const ID = 'cus_demo_healthy'
const READ = { method: 'GET', path: '/v1/customers/{customer}' }
/** What is served in any case. */
const FEW = 8

let world: World
beforeAll(async () => {
  // The heap of the tests' process is as full as it happens to be.
  world = await startWorld({ SHED_LOOP_DELAY_MS: '20', SHED_HEAP_PART: '0' })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.sandbox.control.reset(true))

/** Blocks the event loop for longer than its limit. */
function block(): void {
  const endMs = performance.now() + 50
  while (performance.now() < endMs);
}

/** Keeps the process too busy while `act` runs. */
async function whileBusy<T>(act: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const overloaded = world.gateway.logs(/Overloaded: new requests are refused/)
  const acted = overloaded.then(act).finally(() => over.abort())
  acted.catch(() => undefined)
  while (!over.signal.aborted) {
    block()
    await nextTurn()
  }
  return acted
}

describe('a process that cannot keep up', () => {
  test('refuses new requests in the words of each door, answers those it took, and says how it stands', async () => {
    const { gateway, sandbox } = world
    await sandbox.control.fault({ match: READ, action: 'hold', name: 'slow', times: 'always' })
    const taken = Array.from({ length: FEW }, () => graphql.ask(gateway.url, 'customer', { id: ID }))
    await sandbox.control.held('slow')
    const again = gateway.logs(/New requests are served again/)
    await whileBusy(async () => {
      for (const { read } of readingDoors)
        expect(await read(gateway.url, ID)).toEqual({ code: 'OVERLOADED', retryAfterMs: 1000 })
      const { status, headers } = await fetch(`${gateway.url}/trpc/viewer.get`)
      expect([status, headers.get('retry-after')]).toEqual([503, '1'])
      for (const path of ['/livez', '/readyz', '/metrics'])
        expect([path, (await fetch(gateway.url + path)).status]).toEqual([path, 200])
    })
    expect(await metric(gateway.url, 'tollgate_requests_shed_total', /by="loop"/)).toBe(3)
    await sandbox.control.clearFaults()
    await sandbox.control.release('slow')
    for (const answer of await Promise.all(taken)) expect(answer).toMatchObject({ id: ID })
    await again
    expect(await graphql.ask(gateway.url, 'customer', { id: ID })).toMatchObject({ id: ID })
  })
})
