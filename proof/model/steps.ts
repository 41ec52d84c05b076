import { redisSteps } from './faults.ts'
import { freshSteps } from './fresh.ts'
import { l1Steps } from './l1.ts'
import { readerSteps } from './reader.ts'
import { upstreamSteps } from './upstream.ts'
import type { Step, World } from './world.ts'
import { writerSteps } from './writer.ts'

/** All that can happen in a world; in each of its moments, those whose time has come. */
export function stepsOf(world: World): Step[] {
  const { state } = world
  return [
    ...state.readers.flatMap((_, index) => readerSteps(world, index)),
    ...state.replicas.flatMap((views, replica) =>
      views.flatMap((_, view) => freshSteps(world, replica, view)),
    ),
    ...state.writers.flatMap((_, execution) => writerSteps(world, execution)),
    ...upstreamSteps(world),
    ...l1Steps(world),
    ...redisSteps(world),
  ]
}
