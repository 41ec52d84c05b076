import { describe, expect, test } from 'vitest'
import { createMemoryPlaces } from '../../src/cache/memory/places.ts'
import { createWriteQueue, type Places } from '../../src/cache/write-queue.ts'
import { aCall, anyCustomerId, scope } from './fixtures.ts'
import { createManualClock } from './manual-clock.ts'

const WAIT_MS = 5000
const down = () => Promise.reject(new Error('down'))

/** One queue, as two replicas with one store have it. */
function arrange(wrap: (places: Places) => Places = (places) => places) {
  const clock = createManualClock()
  const places = wrap(createMemoryPlaces(clock.nowMs))
  const queue = createWriteQueue({ places, scope, waitMs: WAIT_MS, clock })
  const id = anyCustomerId()
  const began: string[] = []
  function enter(
    name: string,
    { withinMs = 30_000, signal }: { withinMs?: number; signal?: AbortSignal } = {},
  ) {
    const started = Promise.withResolvers<void>()
    const end = Promise.withResolvers<string>()
    const answer = queue.inTurn(id, aCall(clock.deadlineIn(withinMs), signal), () => {
      began.push(name)
      started.resolve()
      return end.promise
    })
    return { answer, started: started.promise, end: () => end.resolve(name) }
  }
  return { clock, queue, id, began, enter }
}

describe('the queue of writes to one customer', () => {
  test('runs one after another, in the order they came', async () => {
    const { clock, began, enter } = arrange()
    const [one, two, three] = [enter('one'), enter('two'), enter('three')]
    await one.started
    await clock.paused()
    expect(began).toEqual(['one'])
    one.end()
    await clock.passUntil(two.started)
    expect(began).toEqual(['one', 'two'])
    two.end()
    three.end()
    expect(await clock.passUntil(Promise.all([one, two, three].map(({ answer }) => answer)))).toEqual([
      'one',
      'two',
      'three',
    ])
  })

  test('keeps the place of a write that takes longer than a place is kept', async () => {
    const { clock, began, enter } = arrange()
    const slow = enter('slow')
    await slow.started
    for (let second = 0; second < 20; second += 1) {
      await clock.paused()
      clock.advance(1000)
    }
    const late = enter('late')
    expect(await clock.passUntil(late.answer)).toBeNull()
    expect(began).toEqual(['slow'])
    slow.end()
    expect(await slow.answer).toBe('slow')
  })

  test.each([
    ['as long as it is told', 30_000, WAIT_MS],
    ['half of what the caller gives, when that is less', 3000, 1500],
  ])('waits for %s', async (_name, withinMs, waitsMs) => {
    const { clock, enter } = arrange()
    const first = enter('first')
    await first.started
    const beganAtMs = clock.nowMs()
    expect(await clock.passUntil(enter('second', { withinMs }).answer)).toBeNull()
    // By the manual clock, which moves from one pause's end to the next, those of the write's own place included.
    expect(clock.nowMs() - beganAtMs).toBeGreaterThanOrEqual(waitsMs)
    expect(clock.nowMs() - beganAtMs).toBeLessThan(waitsMs + 1000)
    first.end()
  })

  test('takes eight at most', async () => {
    const { clock, began, enter } = arrange()
    const eight = Array.from({ length: 8 }, (_, index) => enter(`${index}`))
    expect(await enter('ninth').answer).toBeNull()
    for (const one of eight) one.end()
    await clock.passUntil(Promise.all(eight.map(({ answer }) => answer)))
    expect(began).toHaveLength(8)
  })

  test('lets nobody write whose caller has gone', async () => {
    const { clock, began, enter } = arrange()
    const caller = new AbortController()
    const first = enter('first')
    await first.started
    const second = enter('second', { signal: caller.signal })
    await clock.paused()
    caller.abort()
    expect(await second.answer).toBeNull()
    const third = enter('third')
    first.end()
    await clock.passUntil(third.started)
    expect(began).toEqual(['first', 'third'])
    third.end()
  })

  test('goes on after a write that failed, which its caller hears of', async () => {
    const { clock, queue, id, enter } = arrange()
    const failed = queue.inTurn(id, aCall(clock.deadlineIn(30_000)), () => Promise.reject(new Error('a bug')))
    await expect(failed).rejects.toThrow('a bug')
    const next = enter('next')
    await next.started
    next.end()
    expect(await next.answer).toBe('next')
  })

  test('waits for a store that hangs no longer than the caller has', async () => {
    const { began, enter } = arrange((places) => ({ ...places, take: () => new Promise(() => undefined) }))
    const both = [enter('patient'), enter('hurried', { withinMs: 0 })]
    await Promise.all(both.map(({ started }) => started))
    expect(began).toEqual(['hurried', 'patient'])
    for (const { end } of both) end()
  })

  test('lets everyone go ahead while nobody can be asked', async () => {
    const { began, enter } = arrange(() => ({ take: down, leave: down }))
    const both = [enter('one'), enter('two')]
    for (const { started } of both) await started
    expect(began).toEqual(['one', 'two'])
    for (const { end } of both) end()
    expect(await Promise.all(both.map(({ answer }) => answer))).toEqual(['one', 'two'])
  })
})
