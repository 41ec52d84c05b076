import { outcomeOf, type AnswerKind } from './answer.ts'
import { EFFECTS } from './effects.ts'
import type { Facts } from './facts.ts'
import type { Mutation } from './mutation.ts'
import { isToldRight } from './told-charges.ts'

interface Case {
  mutation: Mutation
  /** How often it was done. */
  effects: number
  facts: Facts
}

/** What must not be, and how it is known. */
const WRONGS = {
  lost: ({ mutation, effects }) => outcomeOf(mutation.answers) === 'done' && effects === 0,
  doubled: ({ mutation, effects, facts }) => effects > 1 || isChargedTwice(mutation, facts),
  'refused yet done': ({ mutation, effects }) => outcomeOf(mutation.answers) === 'refused' && effects > 0,
  unlabelled: ({ mutation }) => outcomeOf(mutation.answers) === 'unsettled',
  untyped: ({ mutation }) => has(mutation, 'wrong'),
  hung: ({ mutation }) => has(mutation, 'hung'),
  'charges told wrong': ({ mutation, facts }) => !isToldRight(mutation, facts),
} as const satisfies Record<string, (of: Case) => boolean>

export type Wrong = keyof typeof WRONGS
export const WRONG_NAMES = Object.keys(WRONGS) as Wrong[]

/** One thing that must not be, of one mutation. */
export interface Finding {
  wrong: Wrong
  mutation: Mutation
  effects: number
}

/** Judges mutations by what they were answered and by what the sandbox has. Pure. */
export function findingsOf(mutations: readonly Mutation[], facts: Facts): Finding[] {
  return mutations.flatMap((mutation) => {
    const effects = EFFECTS[mutation.kind](facts, mutation)
    return WRONG_NAMES.filter((wrong) => WRONGS[wrong]({ mutation, effects, facts })).map((wrong) => ({
      wrong,
      mutation,
      effects,
    }))
  })
}

function has({ answers }: Mutation, kind: AnswerKind): boolean {
  return answers.some((answer) => answer.kind === kind)
}

/** Of one payment there is one attempt under each key. */
function isChargedTwice({ customer }: Mutation, { chargesOf }: Facts): boolean {
  const attempts = customer === null ? [] : chargesOf(customer)
  return new Set(attempts.map(({ keyHash, intent }) => `${keyHash} ${intent}`)).size < attempts.length
}
