import { createCanonical } from './canonical.ts'
import { stepsOf } from './steps.ts'
import { createVisited, type Visited } from './visited.ts'
import type { Step, World } from './world.ts'

export interface Finding {
  /** How a promise was broken. */
  broken: string
  /** The shortest way there: which steps, as numbers into the world's. */
  path: number[]
}

export interface Exploration {
  /** How many different states were met. */
  states: number
  /** How many steps from the beginning the farthest is, or the one where the search ended. */
  depth: number
  /** What never happened, by its label. */
  unused: string[]
  /** Null: every state that can be reached was met, and none breaks a promise. */
  finding: Finding | null
}

/** Meets every state that can be reached, nearest first, until one breaks a promise. */
export function explore(world: World, { limit = Infinity, isCanonical = true } = {}): Exploration {
  const { bytes } = world.state
  const steps = stepsOf(world)
  const canonize = isCanonical ? createCanonical(world) : () => undefined
  const visited = createVisited(bytes.length)
  const before = new Uint8Array(bytes.length)
  const used = new Uint8Array(steps.length)
  const unused = () => steps.flatMap(({ label }, number) => (used[number] === 0 ? [label] : []))
  visited.add(bytes, -1)
  let depth = 0
  let levelEnd = 1
  for (let index = 0; index < visited.count(); index += 1) {
    if (index === levelEnd) [depth, levelEnd] = [depth + 1, visited.count()]
    visited.load(index, before)
    bytes.set(before)
    for (let number = 0; number < steps.length; number += 1) {
      const isDone = steps[number]?.run() ?? false
      if (world.broken !== null) {
        const path = [...pathTo(index, visited, world, steps, canonize), number]
        return {
          states: visited.count(),
          depth: depth + 1,
          unused: unused(),
          finding: { broken: world.broken, path },
        }
      }
      if (!isDone) continue
      used[number] = 1
      canonize()
      visited.add(bytes, index)
      bytes.set(before)
    }
    if (visited.count() > limit) throw new RangeError(`More than ${limit} states.`)
  }
  return { states: visited.count(), depth, unused: unused(), finding: null }
}

/** By doing again, from each state on the way, what leads to the next. */
function pathTo(
  last: number,
  visited: Visited,
  world: World,
  steps: readonly Step[],
  canonize: () => void,
): number[] {
  const { bytes } = world.state
  const broken = world.broken
  const wanted = new Uint8Array(bytes.length)
  const path: number[] = []
  for (let index = last; visited.parentOf(index) >= 0; index = visited.parentOf(index)) {
    visited.load(index, wanted)
    const leads = (step: Step) => {
      visited.load(visited.parentOf(index), bytes)
      if (!step.run()) return false
      canonize()
      return bytes.every((byte, at) => byte === wanted[at])
    }
    path.unshift(steps.findIndex(leads))
  }
  world.broken = broken
  return path
}
