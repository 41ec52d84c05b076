import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { doors } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { READ, startReplicas, type Replicas } from './replicas.ts'

let replicas: Replicas
beforeAll(async () => {
  replicas = await startReplicas()
})
afterAll(() => replicas[Symbol.asyncDispose]())
beforeEach(() => replicas.sandbox.control.reset(true))

describeRow(2, () => {
  test.each(doors)('whichever replica wrote, through $name', async (door) => {
    const { one, other, name, rename } = replicas.through(door)
    const { control } = replicas.sandbox
    for (const writer of [one, other]) {
      await rename(one, 'old')
      await control.fault({ match: READ, action: 'hold', name: 'early read', at: 'after' })
      const early = name(one)
      await control.held('early read')
      await rename(writer, 'new')
      expect(await name(one)).toBe('new')
      await control.release('early read')
      expect(await early).toBe('old')
    }
  })
})
