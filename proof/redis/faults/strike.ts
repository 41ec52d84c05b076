import { setTimeout as pause } from 'node:timers/promises'
import type { History } from '../history.ts'
import type { FaultKind, Scene } from './fault.ts'

export interface StrikeOptions {
  scene: Scene
  history: History
  nowMs: () => number
  isOver: () => boolean
}

/** Calm between two faults of a lane: in it the cache fills, and what was lost shows. */
const CALM_MS = { min: 300, max: 900 }

/** Round after round of these faults, each round in another order, until it is over. */
export async function strikeOn(faults: readonly FaultKind[], options: StrikeOptions): Promise<void> {
  const { random } = options.scene
  while (!options.isOver() && faults.length > 0) {
    for (const fault of random.shuffled(faults)) {
      if (options.isOver()) return
      await strikeOnce(fault, options)
      await pause(random.between(CALM_MS.min, CALM_MS.max))
    }
  }
}

/** Strikes and writes down what took effect. */
export async function strikeOnce(
  { name, losesData, strike }: FaultKind,
  { scene, history, nowMs }: StrikeOptions,
): Promise<void> {
  const startMs = nowMs()
  const tookEffect = await strike(scene)
  if (tookEffect) history.faults.push({ name, losesData, startMs, endMs: nowMs() })
}
