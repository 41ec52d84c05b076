import { expect, test } from 'vitest'
import { createSlots } from '../../../src/stripe/limits/slots.ts'

test('those that strain make fewer places, others make room again where there is need', () => {
  const slots = createSlots()
  const use = (strained: boolean) => {
    expect(slots.tryEnter('write')).toBe(true)
    slots.exit('write', strained)
  }
  expect(slots.limit()).toBe(64)
  use(true)
  expect(slots.limit()).toBe(57)
  for (let used = 0; used < 100; used += 1) use(true)
  expect(slots.limit()).toBe(4)
  use(false)
  expect(slots.limit()).toBe(4)
  for (let round = 0; round < 200; round += 1) {
    const entered = Array.from({ length: slots.limit() }, () => slots.tryEnter('write'))
    for (const _ of entered) slots.exit('write', false)
  }
  expect(slots.limit()).toBe(64)
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
