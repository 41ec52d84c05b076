import { randomBytes } from 'node:crypto'
import { freePorts } from './free-ports.ts'

/** A node before it runs. */
export interface Planned {
  id: string
  port: number
  busPort: number
  /** Of a replica, the id of its primary. */
  primaryId: string | null
  slots: string
}

const SLOTS = 16_384

/** The primaries first, each with an even part of the slots; then the replicas in turn. */
export async function planNodes(primaries: number, replicas: number): Promise<Planned[]> {
  const count = primaries * (1 + replicas)
  const ports = await freePorts(2 * count)
  const plan: Planned[] = []
  for (let index = 0; index < count; index += 1) {
    const primaryId = index < primaries ? null : (plan[index % primaries]?.id ?? null)
    const from = Math.floor((index * SLOTS) / primaries)
    const to = Math.floor(((index + 1) * SLOTS) / primaries) - 1
    plan.push({
      id: randomBytes(20).toString('hex'),
      port: ports[2 * index] ?? 0,
      busPort: ports[2 * index + 1] ?? 0,
      primaryId,
      slots: primaryId === null ? `${from}-${to}` : '',
    })
  }
  return plan
}

/** The file in which a node remembers the others: with it they know each other at once, and nobody has to meet. */
export function nodesFile(own: Planned, plan: Planned[]): string {
  const lines = plan.map(({ id, port, busPort, primaryId, slots }, index) => {
    const flags = [...(id === own.id ? ['myself'] : []), primaryId === null ? 'master' : 'slave'].join(',')
    const epoch = primaryId === null ? index + 1 : 0
    const address = `127.0.0.1:${port}@${busPort}`
    return `${id} ${address} ${flags} ${primaryId ?? '-'} 0 0 ${epoch} connected ${slots}`.trimEnd()
  })
  return `${lines.join('\n')}\nvars currentEpoch ${plan.length} lastVoteEpoch 0\n`
}
