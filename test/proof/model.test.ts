import { describe, expect, test } from 'vitest'
import { explore } from '../../proof/model/explore.ts'
import { LIMITS } from '../../proof/model/limits.ts'
import { kindOf, worldOf, worldOfLimit, worldOfVariant } from '../../proof/model/report.ts'
import { SMALL } from '../../proof/model/scenarios.ts'
import { stepsOf } from '../../proof/model/steps.ts'
import { trace } from '../../proof/model/trace.ts'
import { VARIANTS } from '../../proof/model/variants.ts'

describe('the protocol', () => {
  const [taken, never] = [new Set<string>(), new Set<string>()]

  test.each(SMALL)('keeps $promised: $within.about', (check) => {
    const world = worldOf(check)
    const { finding, unused } = explore(world)
    expect(finding).toBeNull()
    for (const { label } of stepsOf(world)) (unused.includes(label) ? never : taken).add(kindOf(label))
  })

  test('was seen to take every kind of step there is', () => {
    expect([...never.difference(taken)]).toEqual([])
  })
})

describe('a wrong variant', () => {
  test.each(VARIANTS)('is caught: $about', (variant) => {
    expect(explore(worldOfVariant(variant)).finding).not.toBeNull()
  })

  test.each(VARIANTS)('is caught as soon when no two states are taken for one: $name', (variant) => {
    const world = worldOfVariant(variant)
    const plain = explore(worldOfVariant(variant), { isCanonical: false })
    expect(plain.depth).toBe(explore(world).depth)
  })

  test('is told step by step', () => {
    const naive = VARIANTS.find(({ name }) => name === 'naive')
    const lines = naive ? trace(worldOfVariant(naive)) : []
    expect(lines.filter((line) => /^ ?\d+ /.test(line))).toHaveLength(10)
    expect(lines.at(-1)).toBe('=> a read returns v1, and v2 was due.')
  })
})

test.each(LIMITS)('is not promised, and does not hold: $about', (limit) => {
  expect(explore(worldOfLimit(limit)).finding).not.toBeNull()
})
