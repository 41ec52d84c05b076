import { expect, test } from 'vitest'
import { createLoadMeter } from '../../src/http/load-meter.ts'

test('what is in use is a part of what the container allows, where that is less than the heap’s limit', () => {
  const beside = Buffer.allocUnsafeSlow(50_000_000)
  using meter = createLoadMeter(2 * beside.length)
  expect(meter.read().memoryPart).toBeGreaterThan(0.5)
})
