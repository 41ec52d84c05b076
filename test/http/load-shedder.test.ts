import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Load } from '../../src/http/load-meter.ts'
import { createLoadShedder, type LoadLimits, type Overload } from '../../src/http/load-shedder.ts'
import { createManualClock } from '../cache/manual-clock.ts'

const LIMITS: LoadLimits = { loopDelayMs: 100, memoryPart: 0.9 }
const MANY = 1000

const idle: Load = { loopDelayMs: 0, memoryPart: 0.1 }
const slow: Load = { loopDelayMs: 101, memoryPart: 0.1 }
const full: Load = { loopDelayMs: 0, memoryPart: 0.91 }
const atBothLimits: Load = { loopDelayMs: 100, memoryPart: 0.9 }

function arrange(limits: LoadLimits) {
  const clock = createManualClock()
  const changes: (Overload | null)[] = []
  const refused: Overload[] = []
  let load = idle
  const shedder = createLoadShedder({
    meter: { read: () => load },
    limits,
    clock,
    onChange: (overload) => changes.push(overload),
    onRefusal: (overload) => refused.push(overload),
  })
  async function sample(next: Load): Promise<void> {
    load = next
    clock.advance(250)
    await nextTurn()
  }
  return { shedder, sample, changes, refused, [Symbol.dispose]: () => shedder[Symbol.dispose]() }
}

const off = { loopDelayMs: null, memoryPart: null }
const cases: [story: string, limits: LoadLimits, samples: Load[], overload: Overload | null][] = [
  ['nothing was measured yet', LIMITS, [], null],
  ['there is little to do', LIMITS, [idle, idle], null],
  ['both limits are met', LIMITS, [atBothLimits, atBothLimits], null],
  ['one pause is no overload', LIMITS, [idle, slow], null],
  ['pauses with ease between them', LIMITS, [slow, idle, slow], null],
  ['it stays slow', LIMITS, [slow, slow], 'loop'],
  ['it was slow', LIMITS, [slow, slow, idle], null],
  ['the memory is full', LIMITS, [full], 'memory'],
  ['the memory was full', LIMITS, [full, idle], null],
  ['the memory is full of a slow process', LIMITS, [slow, slow, full], 'memory'],
  ['no limit is set', off, [slow, slow, full], null],
]

test.each(cases)('%s', async (_, limits, samples, overload) => {
  using arranged = arrange(limits)
  for (const load of samples) await arranged.sample(load)
  const refusal = arranged.shedder.refusal(MANY)
  expect(arranged.refused).toEqual(overload === null ? [] : [overload])
  if (overload === null) expect(refusal).toBeNull()
  else expect(refusal).toMatchObject({ status: 503, code: 'OVERLOADED', retryAfterMs: 1000 })
})

test('each change is told once', async () => {
  using arranged = arrange(LIMITS)
  for (const load of [idle, full, full, slow, slow, idle, idle]) await arranged.sample(load)
  expect(arranged.changes).toEqual(['memory', null, 'loop', null])
})

test('a few requests at a time are served in any case, so that what ended is collected', async () => {
  using arranged = arrange(LIMITS)
  await arranged.sample(full)
  expect(arranged.shedder.refusal(7)).toBeNull()
  expect(arranged.shedder.refusal(8)).not.toBeNull()
})
