import { describe, expect, test } from 'vitest'
import { memoryBackend, openRedisBackend } from '../../proof/schedules/backends.ts'
import { runSchedules } from '../../proof/schedules/run-schedules.ts'
import { NAIVE, WRONG } from '../../proof/schedules/variants.ts'

// Those that fail wherever a read meets a write; the others need more to come together, and more schedules.
const SOON_CAUGHT = WRONG.filter((variant) =>
  [
    NAIVE.name,
    'fill without a look at the token',
    'no fence, only deletes',
    'hits repeated, writes that do not wait',
  ].includes(variant.name),
)

const MEETINGS = [
  'hit',
  'repeated hit',
  'aged',
  'refused fill',
  'anew',
  'wait',
  'fenced',
  'death',
  'loss',
  'restore',
  'lostAnswers',
  'storeFailures',
  'notFresh',
] as const

/** Far more than they take: a machine may have other things to do. */
const TIMEOUT_MS = 120_000

describe('whatever the order of what two replicas do', { timeout: TIMEOUT_MS }, () => {
  test('no read in 2,000 schedules is stale', async () => {
    const { failure, totals } = await runSchedules({ runs: 2000, backend: memoryBackend })
    expect(await failure?.explain()).toBeUndefined()
    // A schedule in which nothing meets shows nothing.
    expect(MEETINGS.filter((what) => totals[what] === 0)).toEqual([])
  })

  test('nor in 40 on the scripts of Redis', async () => {
    await using backend = await openRedisBackend()
    const { failure } = await runSchedules({ runs: 40, backend })
    expect(await failure?.explain()).toBeUndefined()
  })

  test.each(SOON_CAUGHT)('a wrong store is caught: $name', async (variant) => {
    // Some hundreds do, as a rule: the rest is for the rare seed that has no luck.
    const { failure } = await runSchedules({ runs: 6000, backend: memoryBackend, variant })
    expect(failure?.promise).toBe(variant.breaks)
  })
})
