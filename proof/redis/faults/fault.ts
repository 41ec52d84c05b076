import type { Gateways } from '../gateways.ts'
import type { Mode, ProofRedis } from '../proof-redis.ts'
import type { Random } from '../../random.ts'
import type { Upstream } from '../upstream.ts'
import type { Writers } from '../writers.ts'

/** What a fault can reach. */
export interface Scene {
  gateways: Gateways
  redis: ProofRedis
  upstream: Upstream
  writers: Writers
  random: Random
}

export const LANES = ['kills', 'stops', 'redis'] as const
export type Lane = (typeof LANES)[number]

/** One kind of fault: what it does, and that all runs again after it. */
export interface FaultKind {
  name: string
  /** Faults of one lane come one after the other; the lanes run side by side. */
  lane: Lane
  modes: readonly Mode[]
  /** Whether Redis may forget what it was told: a fence with the rest. */
  losesData: boolean
  /** False: it came to nothing, as when nobody passed its point. */
  strike(scene: Scene): Promise<boolean>
}
