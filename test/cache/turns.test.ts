import { expect, test } from 'vitest'
import { createTurns } from '../../src/cache/reads/turns.ts'

/** Runs that end when the test says so, each with its own number. */
function arrange() {
  const turns = createTurns<number>()
  const runs: PromiseWithResolvers<number>[] = []
  const run = () => {
    const outcome = Promise.withResolvers<number>()
    runs.push(outcome)
    return outcome.promise
  }
  return { runs, take: (name = 'one') => turns(name, run) }
}

test('who comes while one is running shares the next one', async () => {
  const { runs, take } = arrange()
  const first = take()
  const later = [take(), take()]
  expect(runs).toHaveLength(1)
  runs[0]?.resolve(0)
  expect(await first).toBe(0)
  expect(runs).toHaveLength(2)
  runs[1]?.resolve(1)
  expect(await Promise.all(later)).toEqual([1, 1])
})

test('one that fails ends its turn, and only those who shared it hear of it', async () => {
  const { runs, take } = arrange()
  const first = take()
  const second = take()
  runs[0]?.reject(new Error('failed'))
  await expect(first).rejects.toThrow('failed')
  runs[1]?.resolve(1)
  expect(await second).toBe(1)
  const third = take()
  runs[2]?.resolve(2)
  expect(await third).toBe(2)
})

test('names do not wait for each other', () => {
  const { runs, take } = arrange()
  void take('one')
  void take('other')
  expect(runs).toHaveLength(2)
})
