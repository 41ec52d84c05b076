import { setTimeout as pause } from 'node:timers/promises'
import type { GatewayProcess } from '../gateways.ts'
import { GATEWAY_POINTS, UPSTREAM_POINTS, type GatewayPoint, type UpstreamPoint } from '../points.ts'
import { MODES } from '../proof-redis.ts'
import type { FaultKind, Scene } from './fault.ts'

/** How long a point is waited for. */
export const PATIENCE_MS = 4000

/** kill -9 of a gateway at each labelled point; another is started in its place. */
export const KILLED_GATEWAYS: readonly FaultKind[] = [
  ...GATEWAY_POINTS.map((point) => killedAt(point, (scene) => atGatewayPoint(scene, point))),
  ...UPSTREAM_POINTS.map((point) => killedAt(point, (scene) => atUpstreamPoint(scene, point))),
]

function killedAt(
  point: GatewayPoint | UpstreamPoint,
  killed: (scene: Scene) => Promise<GatewayProcess | null>,
): FaultKind {
  return {
    name: `gateway killed: ${point}`,
    lane: 'kills',
    modes: MODES,
    losesData: false,
    async strike(scene) {
      const gateway = await killed(scene)
      await gateway?.restart()
      return gateway !== null
    },
  }
}

async function atGatewayPoint({ gateways, random }: Scene, point: GatewayPoint) {
  const gateway = gateways.pickFree(random)
  if (gateway === null) return null
  const isReached = await inTime(gateway.arm(point, 'SIGKILL'))
  if (!isReached) gateway.disarm()
  return isReached ? gateway : null
}

async function atUpstreamPoint({ gateways, upstream, writers }: Scene, point: UpstreamPoint) {
  const killed = Promise.withResolvers<GatewayProcess | null>()
  upstream.arm(point, async (operation) => {
    const gateway = gateways.all[writers.gatewayOf(operation) ?? -1]
    await gateway?.kill()
    killed.resolve(gateway ?? null)
  })
  const isReached = await inTime(killed.promise)
  if (isReached) return killed.promise
  upstream.disarm(point)
  return null
}

/** False when it is not settled within the patience. */
export async function inTime(reached: Promise<unknown>): Promise<boolean> {
  return Promise.race([reached.then(() => true), pause(PATIENCE_MS, false, { ref: false })])
}
