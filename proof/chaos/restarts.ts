import { freePorts } from '../../test/support/free-ports.ts'
import type { GatewayProcess } from '../../test/support/gateway-process.ts'
import { startRoundRobin, type RoundRobin } from '../../test/support/round-robin.ts'
import { until } from '../../test/support/until.ts'
import { createRandom } from '../random.ts'
import { startLoad } from './load/steady-load.ts'
import { sum, told, type Tally } from './load/tally.ts'
import { startStack } from './stack.ts'
import { markdownTable } from './table.ts'

export interface RestartsOptions {
  seed: number
  replicas: number
  restartMinutes: number
}

export interface Restarts {
  count: number
  minutes: number
  tally: Tally
  /** Of gateways that were told to end, those that are no 0. */
  exitCodes: (number | null)[]
}

const CUSTOMERS = 12
const RATES = { readsPerSecond: 150, writesPerSecond: 30 }
/** Longer than the balancer takes to notice. */
const DRAIN_GRACE_MS = '1000'

/** Replaces one gateway after the other under load, for as long as it is told. */
export async function runRestarts({ seed, replicas, restartMinutes }: RestartsOptions): Promise<Restarts> {
  await using stack = await startStack({ replicas: 0, env: { DRAIN_GRACE_MS } })
  const gateways = await Promise.all((await freePorts(replicas)).map(stack.startGateway))
  await using balancer = await startRoundRobin(gateways.map(({ url }) => url))
  await served(balancer, gateways)
  const { stripe } = stack.sandbox
  const made = Array.from({ length: CUSTOMERS }, () => stripe.customers.create({ name: 'v0' }))
  const customers = (await Promise.all(made)).map(({ id }) => id)
  const load = startLoad({ urls: [balancer.url], customers, ...RATES, random: createRandom(seed) })
  const tally = load.begin()
  const exitCodes: (number | null)[] = []
  const startMs = performance.now()
  const isOver = () => performance.now() - startMs > restartMinutes * 60_000
  let count = 0
  for (; !isOver(); count += 1) {
    const at = count % gateways.length
    const [gateway] = gateways.slice(at)
    if (gateway === undefined) throw new RangeError('There is no gateway.')
    gateway.terminate()
    const code = await gateway.ended
    if (code !== 0) exitCodes.push(code)
    const next = await stack.startGateway(Number(new URL(gateway.url).port))
    gateways[at] = next
    await served(balancer, [next])
  }
  await load.end()
  return { count, minutes: (performance.now() - startMs) / 60_000, tally, exitCodes }
}

async function served(balancer: RoundRobin, gateways: readonly GatewayProcess[]): Promise<void> {
  await until('each is served', () => gateways.every(({ url }) => balancer.serves(url)))
}

export function restartsTable({ count, minutes, tally, exitCodes }: Restarts): string {
  const head = [
    'minutes',
    'restarts',
    'reads',
    'writes',
    'failed reads',
    'failed writes',
    'stale reads',
    'exits not 0',
  ]
  const cells = [
    minutes.toFixed(1),
    count,
    tally.reads,
    tally.writes,
    told(failedReads(tally)),
    told(tally.refusals),
    tally.staleReads,
    exitCodes.length,
  ]
  return markdownTable(head, [cells])
}

/** What must not be. */
export function problemsOfRestarts({ tally, exitCodes }: Restarts): string[] {
  const failed = sum(failedReads(tally)) + sum(tally.refusals)
  return [
    ...(failed > 0 ? [`restarts: ${failed} requests failed.`] : []),
    ...(tally.staleReads > 0 ? [`restarts: ${tally.staleReads} reads were stale.`] : []),
    ...(exitCodes.length > 0 ? [`restarts: gateways ended with ${exitCodes.join(', ')}.`] : []),
  ]
}

/** Nobody is refused for load here. */
function failedReads({ readErrors, shedReads }: Tally): Map<string, number> {
  return shedReads === 0 ? readErrors : new Map([...readErrors, ['OVERLOADED', shedReads]])
}
