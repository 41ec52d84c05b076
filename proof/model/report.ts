import { explore, type Exploration } from './explore.ts'
import type { Limit } from './limits.ts'
import { RIGHT } from './rules.ts'
import type { Scenario } from './scenario.ts'
import type { Check } from './scenarios.ts'
import { rulesOf, type Variant } from './variants.ts'
import { createWorld, replicaName, type World } from './world.ts'

/** One line of a table, and whether it came out as it has to. */
export interface Row {
  isRight: boolean
  cells: string[]
  exploration: Exploration
}

export const CHECK_HEADER = ['world', 'of', 'bounds', 'promise', 'states', 'steps', 'result']
export const VARIANT_HEADER = ['variant', 'what is changed', 'breaks', 'states', 'steps', 'result']

export function worldOf({ within, rules, promised, assumed }: Check): World {
  return createWorld(within, rules, promised, assumed)
}

export function worldOfVariant(variant: Variant): World {
  return createWorld(variant.within, rulesOf(variant), variant.breaks)
}

export function worldOfLimit({ within, promised, assumed }: Limit): World {
  return createWorld(within, RIGHT, promised, assumed)
}

/** Every state is met, and none breaks the promise. */
export function rowOfCheck(check: Check): Row {
  const exploration = explore(worldOf(check))
  const { states, depth, finding } = exploration
  const { name, about } = check.within
  const result = finding === null ? 'holds' : `BROKEN: ${finding.broken}`
  const promise = check.assumed.fencesOutlivePosts ? check.promised : `${check.promised} without A1`
  const cells = [name, about, boundsOf(check.within), promise, count(states), String(depth), result]
  return { isRight: finding === null, cells, exploration }
}

export function rowOfVariant(variant: Variant): Row {
  return rowOfBroken(worldOfVariant(variant), [variant.name, variant.about, variant.breaks])
}

export function rowOfLimit(limit: Limit): Row {
  return rowOfBroken(worldOfLimit(limit), [limit.name, limit.about, limit.promised])
}

/** The promise is broken; the steps are those of the shortest way there. */
function rowOfBroken(world: World, cells: string[]): Row {
  const exploration = explore(world)
  const { states, depth, finding } = exploration
  const result = finding === null ? 'NOT CAUGHT' : 'caught'
  return {
    isRight: finding !== null,
    cells: [...cells, count(states), String(depth), result],
    exploration,
  }
}

function boundsOf(scenario: Scenario): string {
  const { readers, writers, attempts, views, l1, refreshAhead, card, faults } = scenario
  const failures = Object.entries(faults).flatMap(([kind, times]) => (times > 0 ? [`${kind} ${times}`] : []))
  return [
    `reads ${readers.map(replicaName).join('')}`,
    `writes ${writers.map((key) => key + 1).join('')}`,
    ...(attempts > 1 ? [`attempts ${attempts}`] : []),
    ...(views > 1 ? [`views ${views}`] : []),
    ...(l1 === 'off' ? [] : [`L1 ${l1}`]),
    ...(refreshAhead ? ['refresh-ahead'] : []),
    ...(card ? ['card'] : []),
    ...failures,
  ].join(', ')
}

function count(states: number): string {
  return states.toLocaleString('en')
}

/** As Markdown reads it. */
export function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A kind of step, whoever takes it. */
export function kindOf(label: string): string {
  return label.replace(/^execution \d+( \(key \d+\))?/, 'execution').replace(/\d+|replica [A-Z]/g, '_')
}
