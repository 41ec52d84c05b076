import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../../test/support/until.ts'
import { createRandom } from '../random.ts'
import { mostHeld, type Held } from './load/memory.ts'
import { startLoad, type SteadyLoad } from './load/steady-load.ts'
import { sum, told, type Tally } from './load/tally.ts'
import { startStack, type Sandbox, type Stack } from './stack.ts'
import { markdownTable } from './table.ts'

export interface OutageOptions {
  seed: number
  replicas: number
  outageSeconds: number
}

/** A way in which Redis is away, and how it comes back. */
const OUTAGES = {
  'killed, back empty': {
    begin: ({ redis }: Stack) => redis.kill(),
    end: ({ redis }: Stack) => redis.start(),
  },
  'stopped, then woken': {
    begin: async ({ redis }: Stack) => redis.freeze(),
    end: async ({ redis }: Stack) => redis.thaw(),
  },
} as const
type OutageName = keyof typeof OUTAGES

/** One outage, from the steady state before it to that after it. */
export interface Outage {
  name: OutageName
  before: Tally
  during: Tally
  after: Tally
  /** That reached the sandbox meanwhile. */
  posts: number
  heldBefore: Held
  /** In the last third of it. */
  heldDuring: Held
  /** From Redis' return until every gateway had done a write. */
  writesAgainMs: number
}

const CUSTOMERS = 12
const RATES = { readsPerSecond: 200, writesPerSecond: 20 }
const STEADY_MS = 5000
/** A gateway whose writes do not come back within this is stuck. */
const BACK_WITHIN_MS = 30_000

export async function runOutages({ seed, replicas, outageSeconds }: OutageOptions): Promise<Outage[]> {
  await using stack = await startStack({ replicas, env: { CACHE_TTL_SECONDS: '30' } })
  const { stripe } = stack.sandbox
  const made = Array.from({ length: CUSTOMERS }, () => stripe.customers.create({ name: 'v0' }))
  const customers = (await Promise.all(made)).map(({ id }) => id)
  const urls = stack.gateways.map(({ url }) => url)
  const load = startLoad({ urls, customers, ...RATES, random: createRandom(seed) })
  const outages: Outage[] = []
  for (const name of Object.keys(OUTAGES) as OutageName[])
    outages.push(await suffer(name, { stack, load, urls, outageSeconds }))
  await load.end()
  return outages
}

interface Scene {
  stack: Stack
  load: SteadyLoad
  urls: readonly string[]
  outageSeconds: number
}

async function suffer(name: OutageName, { stack, load, urls, outageSeconds }: Scene): Promise<Outage> {
  const before = load.begin()
  await pause(STEADY_MS)
  const heldBefore = await mostHeld(urls)
  await OUTAGES[name].begin(stack)
  const during = load.begin()
  // What began before it may still be sent.
  await until('the requests of before are answered', () => before.open === 0, BACK_WITHIN_MS)
  const postsBefore = await postsOf(stack.sandbox)
  await pause((outageSeconds * 1000 * 2) / 3)
  const heldDuring = await mostDuring(urls, (outageSeconds * 1000) / 3)
  const after = load.begin()
  // What began in it may be done once Redis is back.
  await until('the requests of meanwhile are answered', () => during.open === 0, BACK_WITHIN_MS)
  const posts = (await postsOf(stack.sandbox)) - postsBefore
  const returnsMs = performance.now()
  await OUTAGES[name].end(stack)
  const isBack = () => urls.every((url) => load.lastDoneMs(url) > returnsMs)
  await until('every gateway writes again', isBack, BACK_WITHIN_MS)
  const writesAgainMs = Math.max(...urls.map((url) => load.lastDoneMs(url))) - returnsMs
  await pause(STEADY_MS)
  return { name, before, during, after, posts, heldBefore, heldDuring, writesAgainMs }
}

async function postsOf({ control }: Sandbox): Promise<number> {
  const { requests } = await control.state()
  const posts = Object.entries(requests).filter(([name]) => name.startsWith('POST '))
  return posts.reduce((all, [, count]) => all + count, 0)
}

async function mostDuring(urls: readonly string[], ms: number): Promise<Held> {
  const most: Held = { rssMb: 0, heapMb: 0, waiting: 0 }
  for (const endMs = performance.now() + ms; performance.now() < endMs; await pause(1000)) {
    const held = await mostHeld(urls)
    for (const name of ['rssMb', 'heapMb', 'waiting'] as const) most[name] = Math.max(most[name], held[name])
  }
  return most
}

export function outagesTable(outages: readonly Outage[]): string {
  const rows = outages.map((outage) => COLUMNS.map(([, cell]) => cell(outage)))
  return markdownTable(
    COLUMNS.map(([title]) => title),
    rows,
  )
}

const COLUMNS: readonly [title: string, cell: (outage: Outage) => string | number][] = [
  ['Redis', ({ name }) => name],
  ['reads', ({ during }) => during.reads],
  ['shed reads', ({ during }) => during.shedReads],
  ['failed reads', ({ during }) => told(during.readErrors)],
  ['slowest read ms', ({ during }) => Math.round(during.slowestReadMs)],
  ['stale reads', staleOf],
  ['writes done', ({ during }) => during.writes],
  ['refused', ({ during }) => told(during.refusals)],
  ['POSTs sent', ({ posts }) => posts],
  ['RSS MB', ({ heldBefore, heldDuring }) => `${heldBefore.rssMb} → ${heldDuring.rssMb}`],
  ['heap MB', ({ heldBefore, heldDuring }) => `${heldBefore.heapMb} → ${heldDuring.heapMb}`],
  ['waiting', ({ heldDuring }) => heldDuring.waiting],
  ['writes again after ms', ({ writesAgainMs }) => Math.round(writesAgainMs)],
  ['failed after that', ({ after }) => told(new Map([...after.readErrors, ...after.refusals]))],
]

function staleOf({ before, during, after }: Outage): number {
  return before.staleReads + during.staleReads + after.staleReads
}

/** A heap that grew by less holds nothing that an outage piled up. */
const GROWTH_MB = 64

/** What must not be. */
export function problemsOfOutages(outages: readonly Outage[]): string[] {
  return outages.flatMap((outage) => {
    const { name, before, during, after, posts, heldBefore, heldDuring } = outage
    const phases = [before, during, after]
    const wrong = {
      'reads failed': phases.reduce((all, { readErrors }) => all + sum(readErrors), 0),
      'reads were stale': staleOf(outage),
      'writes failed otherwise before it': sum(before.refusals) - refusedByCache(before),
      'writes were done': during.writes,
      'writes were refused otherwise': sum(during.refusals) - refusedByCache(during),
      'writes failed otherwise after it': sum(after.refusals) - refusedByCache(after),
      'POSTs were sent': posts,
      'MB more were held': Math.max(0, heldDuring.heapMb - heldBefore.heapMb - GROWTH_MB),
      'requests waited': heldDuring.waiting,
    }
    return Object.entries(wrong)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `outage, ${name}: ${count} ${what}.`)
  })
}

function refusedByCache({ refusals }: Tally): number {
  return refusals.get('CACHE_UNAVAILABLE') ?? 0
}
