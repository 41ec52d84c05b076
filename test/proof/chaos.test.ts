import { expect, test } from 'vitest'
import { answerOf, GAVE_UP, outcomeOf, type Answer } from '../../proof/chaos/mutations/answer.ts'
import type { Facts } from '../../proof/chaos/mutations/facts.ts'
import type { Mutation } from '../../proof/chaos/mutations/mutation.ts'
import { storyOf } from '../../proof/chaos/mutations/story.ts'
import { runMutations } from '../../proof/chaos/mutations/run-mutations.ts'
import { findingsOf } from '../../proof/chaos/mutations/verdict.ts'
import { readOptions } from '../../proof/chaos/options.ts'

test('mutations through an upstream that fails in every way are done once, and told truly', async () => {
  const { mutations, findings } = await runMutations({ seed: 1, mutations: 150, replicas: 2 })
  expect(findings.map(storyOf)).toEqual([])
  const outcomes = mutations.map(({ answers }) => outcomeOf(answers))
  expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThan(50)
  expect(mutations.filter(({ fault }) => fault !== null).length).toBeGreaterThan(40)
}, 120_000)

const SUCCESS = answerOf({ __typename: 'AdjustBalanceSuccess' })
const REFUSED = answerOf({ __typename: 'RateLimitedError', code: 'RATE_LIMITED', retryable: true })
const UNKNOWN = answerOf({ __typename: 'OutcomeUnknownError', code: 'OUTCOME_UNKNOWN', retryable: true })
const NEVER = answerOf({ __typename: 'OutcomeUnknownError', code: 'OUTCOME_UNKNOWN', retryable: false })
const INVALID = answerOf({ __typename: 'InvalidInputError', code: 'INVALID_INPUT', retryable: false })
const CONFLICT = answerOf({ __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_CONFLICT' })
const CRASH = answerOf({ error: 'INTERNAL_SERVER_ERROR' })

function adjustment(answers: Answer[]): Mutation {
  const names = { kind: 'adjustBalance', operation: 'adjustBalance', key: 'one', keyHash: '', attachHash: '' }
  return {
    number: 1,
    customer: 'cus_1',
    isShared: true,
    args: {},
    fault: null,
    answers,
    ...names,
  } as Mutation
}

function facts(adjustments: number): Facts {
  return {
    causedBy: () => 0,
    about: () => 0,
    metadataOf: () => undefined,
    createdAs: () => 0,
    adjustedAs: () => adjustments,
    chargesOf: () => [],
  }
}

test.each<[effects: number, answers: Answer[], wrong: string[]]>([
  [1, [SUCCESS], []],
  [1, [UNKNOWN, REFUSED, SUCCESS], []],
  [0, [REFUSED, REFUSED], []],
  [0, [GAVE_UP, INVALID], []],
  [0, [NEVER], []],
  [1, [NEVER], []],
  [0, [SUCCESS], ['lost']],
  [2, [SUCCESS], ['doubled']],
  [2, [UNKNOWN, NEVER], ['doubled']],
  [1, [REFUSED], ['refused yet done']],
  [1, [UNKNOWN, INVALID], ['refused yet done']],
  [1, [UNKNOWN, REFUSED], ['unlabelled']],
  [0, [GAVE_UP], ['unlabelled']],
  [1, [CRASH, SUCCESS], ['untyped']],
  [1, [SUCCESS, CONFLICT], ['untyped']],
])('done %i times, case %#', (effects, answers, wrong) => {
  expect(findingsOf([adjustment(answers)], facts(effects)).map((finding) => finding.wrong)).toEqual(wrong)
})

test('an option that is wrong is answered with what would be right', () => {
  expect(readOptions(['--seed', '7', '--outage-seconds', '1.5'])).toMatchObject({
    seed: 7,
    outageSeconds: 1.5,
  })
  expect(() => readOptions(['--mutations', 'many', '--replicas', '1'])).toThrow(
    '--replicas must be a whole number from 2: give one, or leave it out for 3.\n' +
      '--mutations must be a whole number from 1: give one, or leave it out for 10000.',
  )
  expect(() => readOptions(['--only', 'reads'])).toThrow('--only must be one of mutations, outage, restarts')
  expect(() => readOptions(['--minutes', '1'])).toThrow('There are --only, --seed')
})
