import type { Mode } from '../proof-redis.ts'
import type { FaultKind } from './fault.ts'
import { HURT_REDIS, RESTARTED_REDIS } from './hurt-redis.ts'
import { KILLED_GATEWAYS } from './killed-gateways.ts'
import { LOST_FENCES } from './lost-fence.ts'
import { STOPPED_GATEWAYS } from './stopped-gateways.ts'

/** Every kind of fault. */
export const FAULTS: readonly FaultKind[] = [
  ...KILLED_GATEWAYS,
  ...STOPPED_GATEWAYS,
  ...HURT_REDIS,
  ...RESTARTED_REDIS,
  ...LOST_FENCES,
]

export function faultsOf(mode: Mode): FaultKind[] {
  return FAULTS.filter(({ modes }) => modes.includes(mode))
}
