import { getNullableType, isInputObjectType, isListType, type GraphQLInputObjectType } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { schema } from '../support/graphql-client.ts'
import { startWorld, type World } from '../support/world.ts'
import { CASES, type Case } from './cases.ts'
import { UNFIT } from './row.ts'
import { ROWS, type InputName } from './rows.ts'
import { WAYS, type Answer } from './ways.ts'

const ID = 'cus_demo_healthy'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  console.log(CASES.map(rowOf).join('\n'))
})
beforeEach(() => world.sandbox.control.clearRequests())

const inputs = Object.keys(ROWS) as InputName[]

test.each(inputs)('every field of %s has its cases', (input) => {
  const type = schema.getType(input)
  if (!isInputObjectType(type)) throw new Error(`No input ${input}.`)
  const covered = new Set<string>(ROWS[input].map((row) => row.field))
  expect(fieldsIn(type).filter((field) => !covered.has(field))).toEqual([])
  expect(covered.size).toBe(ROWS[input].length)
})

/** Every field down to the last, by its path; the items of a list are all as its first. */
function fieldsIn(type: GraphQLInputObjectType, path: readonly string[] = []): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const here = [...path, field.name]
    const inner = getNullableType(field.type)
    const item = isListType(inner) ? getNullableType(inner.ofType) : inner
    if (!isInputObjectType(item)) return [here.join('.')]
    return [here.join('.'), ...fieldsIn(item, isListType(inner) ? [...here, '0'] : here)]
  })
}

/** The bytes of the write that reached Stripe, without what the gateway asks back. Null: none did. */
async function sent(): Promise<string | null> {
  const requests = await world.sandbox.control.requests()
  const writes = requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/customers'))
  const [write, ...more] = writes
  if (more.length > 0) throw new Error(`${writes.length} writes were sent.`)
  if (write === undefined) return null
  return write.body
    .split('&')
    .filter((param) => !param.startsWith('expand['))
    .join('&')
}

describe.each(WAYS)('$name', (way) => {
  test.each(CASES.map((each) => ({ ...each, said: sentenceOf(each) })))('$said', async (one) => {
    const answer = await way.send(world.gateway.url, ID, one)
    expect({ ...outcomeOf(answer, one), sent: await sent() }).toEqual(expectedOf(one))
  })
})

function sentenceOf({ input, field, kind, given }: Case): string {
  const value = given === undefined ? '' : ` ${JSON.stringify(given).slice(0, 60)}`
  return `${input}.${field} ${kind}${value}`
}

/** The table as it was run, for who reads the output. */
function rowOf(one: Case): string {
  const { outcome } = one
  const told =
    outcome === UNFIT ? 'refused by the door' : typeof outcome === 'string' ? outcome : outcome.refused
  return `${sentenceOf(one)}  ->  ${told === '' ? 'nothing sent' : told}`
}

function outcomeOf({ result, refusal }: Answer, { field }: Case) {
  const name = field.split('.').findLast((step) => !/^\d+$/.test(step)) ?? field
  if (result === null) return { refused: 'by the door', named: refusal?.includes(name) ?? false }
  const issue = result.issues?.find(({ path }) => path.join('.').startsWith(`input.${field}`))
  return { refused: result.__typename === 'InvalidInputError' && sentNothing(result) ? issue?.code : null }
}

/** What Stripe itself refused has an issue, too; it had been sent. */
function sentNothing({ issues = [] }: NonNullable<Answer['result']>): boolean {
  return issues.every(({ code }) => code !== 'REFUSED_UPSTREAM')
}

function expectedOf({ outcome }: Case) {
  if (outcome === UNFIT) return { refused: 'by the door', named: true, sent: null }
  if (typeof outcome === 'string') return { refused: null, sent: outcome }
  return { refused: outcome.refused, sent: null }
}
