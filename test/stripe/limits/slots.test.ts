import { expect, test } from 'vitest'
import { createSlots } from '../../../src/stripe/limits/slots.ts'

test('those that strain make fewer places, others make room again where there is need', () => {
  const slots = createSlots()
  const fill = () => {
    let entered = 0
    while (slots.tryEnter('write')) entered += 1
    return entered
  }
  const exit = (count: number, strained: boolean) => {
    for (let left = count; left > 0; left -= 1) slots.exit('write', strained)
  }
  expect(fill()).toBe(64)
  exit(63, false)
  exit(1, true)
  expect(fill()).toBe(57)
  exit(57, true)
  expect(slots.tryEnter('write')).toBe(true)
  exit(1, false)
  expect(fill()).toBe(4)
  exit(4, false)
  for (let round = 0; round < 200; round += 1) exit(fill(), false)
  expect(fill()).toBe(64)
})

test('a place that comes free goes to a write before a read, and to who waited longest', async () => {
  const slots = createSlots()
  while (slots.tryEnter('write'));
  const order: string[] = []
  const wait = (kind: 'read' | 'write', name: string) => {
    const place = slots.wait(kind)
    void place.entered.then(() => order.push(name))
    return place
  }
  wait('read', 'read')
  const gone = wait('write', 'gone')
  const first = wait('write', 'first')
  const second = wait('write', 'second')
  expect(slots.waiting()).toBe(4)
  expect(gone.leave()).toBe(true)
  slots.exit('write', false)
  await first.entered
  slots.exit('write', false)
  await second.entered
  expect(order).toEqual(['first', 'second'])
  expect(first.leave()).toBe(false)
  expect(slots.waiting()).toBe(1)
})
