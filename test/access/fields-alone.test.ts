import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/domain/callers/caller.ts'
import { postGraphql } from '../support/graphql-client.ts'
import type { World } from '../support/world.ts'
import { cardOf, invoiceOf, subscriptionOf } from './asked.ts'
import { headersOfRoles, idOf, WHOSE, type Whose } from './callers.ts'
import { expected } from './cells.ts'
import { startFilledWorld } from './filled-customer.ts'
import { usualLimits } from '../support/usual-limits.ts'
import { pathsFrom } from './told-fields.ts'

// Each field that GraphQL has below a customer, selected alone: what a document selects may decide how it is read.

let world: World
let headers: Record<Role, Record<string, string>>
beforeAll(async () => {
  world = await startFilledWorld()
  headers = await headersOfRoles()
})
afterAll(() => world[Symbol.asyncDispose]())

/** Where GraphQL finds, by an id, a customer or what hangs on it. */
const ROOTS: [root: string, type: string, idOf: (id: string) => Promise<string> | string][] = [
  ['customer', 'Customer', (id) => id],
  ['invoice', 'Invoice', (id) => invoiceOf(id, world)],
  ['node', 'Customer', (id) => id],
  ['node', 'Invoice', (id) => invoiceOf(id, world)],
  ['node', 'BillingSubscription', (id) => subscriptionOf(id, world)],
  ['node', 'PaymentMethod', (id) => cardOf(id, world)],
]

describe.each(ROOTS)('each field alone, by %s of a %s', (root, type, rootIdOf) => {
  const paths = pathsFrom(type)

  /** By the path to the field; null where nothing is told. */
  async function told(role: Role, of: Whose) {
    const id = await rootIdOf(idOf(of))
    const said = new Map<string, unknown>()
    for (const some of chunksOf(paths, usualLimits.document.rootFields)) {
      const fields = some.map((path, index) => {
        const selection = root === 'node' ? `... on ${type} { ${path} }` : path
        return `a${index}: ${root}(id: "${id}") { ${selection} }`
      })
      const { body } = await postGraphql(world.gateway.url, `{ ${fields.join(' ')} }`, {}, headers[role])
      expect({ some, errors: body.errors }).toEqual({ some, errors: undefined })
      for (const [index, path] of some.entries()) said.set(path, body.data?.[`a${index}`])
    }
    return said
  }

  test.each(WHOSE)('%s', async (of) => {
    const whole = await told('ADMIN', of)
    expect(unlike(whole, () => null)).toEqual(paths)
    for (const role of ['SUPPORT', 'CUSTOMER'] as const) {
      const reaches = expected('customer', role, of) === 'in'
      const said = await told(role, of)
      expect(
        unlike(said, (path) => (reaches ? whole.get(path) : null)),
        `${role}, ${of}`,
      ).toEqual([])
    }
  })
})

/** The paths at which something else is said than what is wanted there. */
function unlike(said: Map<string, unknown>, wanted: (path: string) => unknown): string[] {
  return [...said.keys()].filter((path) => !isDeepStrictEqual(said.get(path), wanted(path)))
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = items.flatMap((_, index) => (index % size === 0 ? [index] : []))
  return starts.map((start) => items.slice(start, start + size))
}
