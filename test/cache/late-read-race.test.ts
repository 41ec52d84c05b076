import { describe, expect, test } from 'vitest'
import { openMemoryDriver, openRedisDriver } from './drivers.ts'
import { MOMENTS, runLateReadRace, SUBJECTS, type Subject } from './late-read-race.ts'
import { createNaiveStore } from './naive-store.ts'

const subjects = Object.keys(SUBJECTS) as Subject[]
const races = subjects.flatMap((subject) => MOMENTS.map((moment) => ({ subject, moment })))

describe.each([
  ['memory', openMemoryDriver],
  ['redis', openRedisDriver],
])('a late read on the %s store', (_, open) => {
  test.each(races)('of $subject that arrives $moment leaves nothing behind', async ({ subject, moment }) => {
    await using driver = await open()
    await expect(runLateReadRace(driver.store, moment, subject)).resolves.toBeUndefined()
  })
})

test.each(subjects)(
  'the race catches a store that sets after the read of %s and deletes after the write',
  (subject) =>
    expect(runLateReadRace(createNaiveStore(), 'after the answer', subject)).rejects.toThrow(
      'A stale read: old.',
    ),
)
