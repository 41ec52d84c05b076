import type { Mode } from '../proof-redis.ts'
import type { FaultKind } from './fault.ts'
import { FAILOVERS } from './failovers.ts'
import { HURT_REDIS } from './hurt-redis.ts'
import { KILLED_GATEWAYS } from './killed-gateways.ts'
import { LOST_FENCES } from './lost-fence.ts'
import { RESTARTED_REDIS } from './restarted-redis.ts'
import { STOPPED_GATEWAYS } from './stopped-gateways.ts'

/** Every kind of fault. */
export const FAULTS: readonly FaultKind[] = [
  ...KILLED_GATEWAYS,
  ...STOPPED_GATEWAYS,
  ...HURT_REDIS,
  ...RESTARTED_REDIS,
  ...FAILOVERS,
  ...LOST_FENCES,
]

export function faultsOf(mode: Mode): FaultKind[] {
  return FAULTS.filter(({ modes }) => modes.includes(mode))
}
