import { expect, test } from 'vitest'
import { check } from '../../proof/redis/checker.ts'
import type { History } from '../../proof/redis/history.ts'
import { countOf, faultsFound, struck } from '../../proof/redis/report.ts'
import { runProof, type StoreName } from '../../proof/redis/rig.ts'
import { storyOf } from '../../proof/redis/story.ts'
import { USUAL_WHIMS } from '../../proof/redis/whims.ts'

/** One of each sort: a writer that dies in doubt or before it tells, and a Redis that is cut off, empty or of old. */
const FAULTS = [
  'gateway killed: POST committed',
  'gateway killed: before UNFENCE',
  'redis connections killed',
  'redis emptied by FLUSHALL',
  'redis restarted with old data',
]
const LEAST = { reads: 1000, writes: 60 }

/** The proof in small: bounded by what is done, however long that takes. */
function runSmall(store: StoreName, leastFaults: number): Promise<History> {
  return runProof({
    mode: 'single',
    store,
    seed: 1,
    gateways: 2,
    customers: 8,
    readsPerSecond: 400,
    writesPerSecond: 20,
    whims: { ...USUAL_WHIMS, heldReads: 0.2 },
    faults: ({ name }) => FAULTS.includes(name),
    isEnough: (history) =>
      history.reads.length >= LEAST.reads &&
      history.writes.length >= LEAST.writes &&
      struck(history).length >= leastFaults,
  })
}

test('real gateways on a real Redis, killed, emptied and cut off, show nothing stale', async () => {
  const history = await runSmall('tollgate', FAULTS.length)
  const verdict = check(history)
  expect(verdict.violations.map((violation) => storyOf(history, violation)).slice(0, 3)).toEqual([])
  expect(faultsFound(verdict)).toBe(0)
}, 120_000)

test('GET, SET and DEL under the same faults are found out', async () => {
  const verdict = check(await runSmall('naive', 1))
  expect(countOf(verdict, 'stale after answer')).toBeGreaterThan(0)
}, 120_000)
