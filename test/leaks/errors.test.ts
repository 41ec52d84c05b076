import { describe, expect, test } from 'vitest'
import type { Operations } from '../../src/domain/operations.ts'
import { UpstreamError } from '../../src/domain/ports.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { CANARY } from '../support/canaries.ts'
import { aCustomer, startDoors } from '../support/doors.ts'
import { doors, graphql } from '../support/world.ts'

/** What the log holds of an error. */
interface Logged {
  name: string
  code?: string
  message?: string
  at?: string[]
  cause?: Logged
}

/** What the gateway logs when it is asked for a customer, and that ends so. */
async function loggedOf(
  getCustomer: Operations['getCustomer'],
  ask: (typeof doors)[number]['ask'],
): Promise<{ lines: string; error: Logged; requestId: string }> {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  await using house = await startDoors({ getCustomer })
  expect(await ask(house.url, 'customer', { id: 'cus_1' })).toEqual({ error: 'INTERNAL_SERVER_ERROR' })
  for (const { error, requestId } of house.reports) log.error({ requestId, error }, 'Unexpected error')
  const [line = '{}'] = lines
  return { ...(JSON.parse(line) as { error: Logged; requestId: string }), lines: lines.join('') }
}

function fails(error: unknown): Operations['getCustomer'] {
  return async () => {
    throw error
  }
}

function named(name: string): Error {
  return Object.assign(new Error('x'), { name })
}

/** Errors that quote what went through: a name, a telephone number and an address look like any other words. */
const QUOTING: [what: string, make: () => unknown, name: string][] = [
  ['a bug', () => new TypeError(`${CANARY} is not a function`), 'TypeError'],
  ['a name', () => new Error(`Jenny ${CANARY}, +49 30 ${CANARY}, Unter den Linden ${CANARY}`), 'Error'],
  ['lines like a stack', () => new Error(`x\n    at ${CANARY} (file:///${CANARY}.ts:1:2)`), 'Error'],
  ['a name of its own', () => named(CANARY), 'Error'],
  ['a code', () => Object.assign(new Error('x'), { code: CANARY }), 'Error'],
  ['fields', () => Object.assign(new RangeError('x'), { raw: CANARY, input: CANARY }), 'RangeError'],
  [
    'a cause',
    () => new UpstreamError({ kind: 'unknown' }, 'x', null, { cause: new Error(CANARY) }),
    'UpstreamError',
  ],
  ['several', () => new AggregateError([new Error(CANARY)], CANARY), 'Error|AggregateError'],
  ['no error', () => CANARY, 'string'],
]

describe.each(doors)('what is logged of an error, by $name,', ({ ask }) => {
  test.each(QUOTING)('that quotes in %s, is its kind and its places', async (_what, make, name) => {
    const { lines, error, requestId } = await loggedOf(fails(make()), ask)
    expect(lines).not.toContain(CANARY)
    const innermost = error.name === 'TRPCError' && error.cause !== undefined ? error.cause : error
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    if (make() instanceof Error) {
      expect(innermost.name).toMatch(new RegExp(`^(?:${name})$`))
      expect(innermost.at?.[0]).toMatch(/^test\/leaks\/errors\.test\.ts:\d+:\d+$/)
    }
  })

  test("of the gateway's own, is its sentence, too", async () => {
    const own = new UpstreamError({ kind: 'unavailable' }, 'Stripe does not answer.', null, {
      cause: Object.assign(new Error(CANARY), { code: 'ECONNRESET' }),
    })
    const { error } = await loggedOf(fails(own), ask)
    expect(error.name === 'TRPCError' ? error.cause : error).toMatchObject({
      name: 'UpstreamError',
      message: 'Stripe does not answer.',
      cause: { name: 'Error', code: 'ECONNRESET' },
    })
  })

  test('that causes itself, comes to an end', async () => {
    const error = new Error(CANARY)
    error.cause = error
    expect((await loggedOf(fails(error), ask)).lines).not.toContain(CANARY)
  })
})

const broken = async () => ({ ...aCustomer('cus_1'), created: CANARY })

test('an answer that breaks the schema is not in the log', async () => {
  const { lines, error } = await loggedOf(broken, graphql.ask)
  expect(lines).not.toContain(CANARY)
  expect(error.at).not.toEqual([])
})
