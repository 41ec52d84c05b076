import { describe, expect, test } from 'vitest'
import { membersOf, mutationResults, operations, procedures, rootFields } from '../support/operations.ts'
import type { Case } from './cases/case.ts'
import { cases, customerStories } from './cases/cases.ts'
import { tellAll } from './tell.ts'

describe('one story, two doors', () => {
  tellAll(customerStories)
})

function toldOf(operation: string): Case[] {
  return cases.filter((story) => story.operation === operation)
}

describe('the table of stories', () => {
  test('has one for each operation of GraphQL', () => {
    const fields = new Set(cases.map(({ operation }) => operations[operation].field))
    expect(rootFields().filter((name) => !fields.has(name))).toEqual([])
  })

  test('has one for each procedure of tRPC', () => {
    const toldHere = cases.map(({ operation }) => operations[operation].procedure)
    expect([...procedures().keys()].filter((name) => !toldHere.includes(name))).toEqual([])
  })

  test.each(mutationResults())('has one of %s for each member of %s', (mutation, result) => {
    const answered = toldOf(mutation).flatMap(({ answer }) =>
      answer !== null && '__typename' in answer ? [answer.__typename] : [],
    )
    const members = membersOf(result)
    expect(members).toHaveLength(9)
    const untold = members.filter((name) => !answered.includes(name))
    expect(untold).toEqual(untold.filter((name) => NEVER[name]?.includes(mutation)))
  })
})

/** What cannot become of a mutation, though its union has it as all the others do. */
const NEVER: Record<string, string[]> = {
  CustomerNotFoundError: ['createCustomer'],
  CardError: [
    'deleteCustomer',
    'detachPaymentMethod',
    'setDefaultPaymentMethod',
    'removeSource',
    'addTaxId',
    'removeTaxId',
    'adjustBalance',
    'removeDiscount',
  ],
}
