import { expect, test } from 'vitest'
import { runFuzz } from '../../proof/fuzz/run-fuzz.ts'

test('400 inputs that chance has made are answered or refused, and break nothing', async () => {
  const { failures, crashes, isPrototypeClean, statuses } = await runFuzz({ runs: 400, seed: 1 })
  expect([failures, crashes, isPrototypeClean]).toEqual([[], [], true])
  // What is all refused, or all let in, looks at nothing.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '400', '404', '405']))
}, 120_000)
