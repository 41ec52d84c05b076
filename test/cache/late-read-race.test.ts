import { describe, expect, test } from 'vitest'
import { openMemoryDriver, openRedisDriver } from './drivers.ts'
import { MOMENTS, runLateReadRace } from './late-read-race.ts'
import { createNaiveStore } from './naive-store.ts'

describe.each([
  ['memory', openMemoryDriver],
  ['redis', openRedisDriver],
])('a late read on the %s store', (_, open) => {
  test.each(MOMENTS)('that arrives %s leaves nothing behind', async (moment) => {
    await using driver = await open()
    await expect(runLateReadRace(driver.store, moment)).resolves.toBeUndefined()
  })
})

test('the race catches a store that sets after the read and deletes after the write', async () => {
  await expect(runLateReadRace(createNaiveStore(), 'after the answer')).rejects.toThrow('A stale read: old.')
})
