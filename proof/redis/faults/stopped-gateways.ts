import { setTimeout as pause } from 'node:timers/promises'
import type { GatewayPoint } from '../points.ts'
import { MODES } from '../proof-redis.ts'
import { LEASE_MS } from '../settings.ts'
import type { FaultKind } from './fault.ts'
import { inTime } from './killed-gateways.ts'

const POINTS: readonly GatewayPoint[] = ['FENCE placed', 'before UNFENCE', 'LEASE taken', 'before FILL']

/** SIGSTOP of a gateway at a labelled point, for longer than a lease lasts: it goes on as if nothing had been. */
export const STOPPED_GATEWAYS: readonly FaultKind[] = POINTS.map((point) => ({
  name: `gateway stopped: ${point}`,
  lane: 'stops',
  modes: MODES,
  losesData: false,
  async strike({ gateways, random }) {
    const gateway = gateways.pickFree(random)
    if (gateway === null) return false
    const isReached = await inTime(gateway.arm(point, 'SIGSTOP'))
    if (!isReached) {
      gateway.disarm()
      return false
    }
    await pause(LEASE_MS + random.between(100, 500))
    gateway.resume()
    return true
  },
}))
