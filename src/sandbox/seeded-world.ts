import { liveSeeds, seedsBegin } from './scenarios/seeds.ts'
import { createWorld } from './world.ts'
import type { World, WorldOptions } from './world.ts'

/** A world, with the demo customers in it if wanted: they live their past on its own clock, up to the present. */
export function createSeededWorld(options: WorldOptions, seeds: boolean): World {
  if (!seeds) return createWorld(options)
  const now = options.machineMs() / 1000
  const world = createWorld({ ...options, startAt: Math.floor(seedsBegin(now)) })
  liveSeeds(world.lab, now)
  return world
}
