import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, History } from '../history.ts'
import type { FaultKind, Scene } from './fault.ts'

export interface StrikeOptions {
  scene: Scene
  history: History
  nowMs: () => number
  isOver: () => boolean
}

/** Calm between two faults of a lane: in it the cache fills, and what was lost shows. A failover takes its own time. */
const CALM_MS = {
  single: { min: 1000, max: 2400 },
  cluster: { min: 400, max: 1200 },
  sentinel: { min: 400, max: 1200 },
}

/** Round after round of these faults, each round in another order, until it is over. */
export async function strikeOn(faults: readonly FaultKind[], options: StrikeOptions): Promise<void> {
  const { scene, history, nowMs } = options
  const { random } = scene
  const calm = CALM_MS[scene.redis.mode]
  const watch = await watchPrimaries(scene, nowMs)
  while (!options.isOver() && faults.length > 0) {
    for (const fault of random.shuffled(faults)) {
      if (options.isOver()) return
      history.faults.push(await strikeOnce(fault, options))
      if (fault.lane === 'redis') history.faults.push(...(await watch.changes()))
      await pause(random.between(calm.min, calm.max))
    }
  }
}

/** @throws Error when Redis is not well again after it */
async function strikeOnce(fault: FaultKind, options: StrikeOptions): Promise<Fault> {
  const { name, lane, losesData, strike } = fault
  const { scene, nowMs } = options
  const startMs = nowMs()
  // On a busy machine a command of the harness may not be answered in time: then that fault does not count.
  const tookEffect = await strike(scene).catch(() => false)
  if (lane === 'redis') await scene.redis.settled()
  return { name, losesData, tookEffect, startMs, endMs: nowMs() }
}

/** A machine that is busy enough hangs for longer than a primary may: then it is replaced without a fault of ours. */
async function watchPrimaries({ redis }: Scene, nowMs: () => number) {
  const look = async () => String((await redis.primaries()).map(({ port }) => port).sort())
  let [seen, seenMs] = [await look(), nowMs()]
  return {
    async changes(): Promise<Fault[]> {
      const [before, startMs] = [seen, seenMs]
      ;[seen, seenMs] = [await look(), nowMs()]
      if (seen === before) return []
      return [{ name: 'redis failover', losesData: true, tookEffect: false, startMs, endMs: seenMs }]
    },
  }
}
