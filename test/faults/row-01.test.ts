import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doors } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { READ, startReplicas, WRITE, type Replicas } from './replicas.ts'

let replicas: Replicas
beforeAll(async () => {
  replicas = await startReplicas()
})
afterAll(() => replicas[Symbol.asyncDispose]())
beforeEach(() => replicas.sandbox.control.reset(true))

describeRow(1, () => {
  describe.each(doors)('through $name', (door) => {
    test.each([
      { when: 'before the commit', at: 'before' },
      { when: 'between the commit and the answer', at: 'after' },
    ])('the read has its answer $when', async ({ at }) => {
      const { one, other, name, rename } = replicas.through(door)
      const { control } = replicas.sandbox
      await rename(one, 'old')
      await control.fault({ match: READ, action: 'hold', name: 'late read', at: 'after' })
      await control.fault({ match: WRITE, action: 'hold', name: 'slow write', at })
      const late = name(other)
      await control.held('late read')
      const renamed = rename(one, 'new')
      await control.held('slow write')
      await control.release('late read')
      expect(await late).toBe('old')
      await control.release('slow write')
      await renamed
      for (const gateway of [other, one]) expect(await name(gateway)).toBe('new')
    })

    test('the read has its answer after the write has', async () => {
      const { one, other, name, rename } = replicas.through(door)
      const { control } = replicas.sandbox
      await rename(one, 'old')
      await control.fault({ match: READ, action: 'hold', name: 'late read', at: 'after' })
      const late = name(other)
      await control.held('late read')
      await rename(one, 'new')
      await control.release('late read')
      expect(await late).toBe('old')
      for (const gateway of [other, one]) expect(await name(gateway)).toBe('new')
    })
  })
})
