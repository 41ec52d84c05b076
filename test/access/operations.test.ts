import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/callers/caller.ts'
import { AUTH_ENV } from '../support/tokens.ts'
import { doors, startWorld, type World } from '../support/world.ts'
import { headersOfRoles, idOf } from './callers.ts'
import { access, CELLS, kindOf } from './cells.ts'

// Each operation x role x own or another's customer x door, as OPERATION_POLICY says.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startWorld(AUTH_ENV)
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

describe.each(doors)('through $name', (door) => {
  test.each(CELLS)('$role, $of: $operation is $want', async ({ operation, role, of, argsOf, want }) => {
    if (kindOf(operation) === 'mutation') await world.sandbox.control.reset(true)
    const args = await argsOf(idOf(of), world)
    await world.sandbox.control.clearRequests()
    const answer = await door.ask(world.gateway.url, operation, args, headers[role])
    expect(access(answer)).toBe(want)
    const requests = (await world.sandbox.control.requests()).filter(({ path }) => path.startsWith('/v1/'))
    if (want === 'FORBIDDEN') expect(requests).toEqual([])
    if (want === 'unknown') expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})
