import { setTimeout as pause } from 'node:timers/promises'
import { readingDoors } from '../../test/faults/failed-read.ts'
import { createRandom, type Random } from '../random.ts'
import { mostHeld } from './load/memory.ts'
import { told } from './load/tally.ts'
import { startStack, type Sandbox } from './stack.ts'
import { markdownTable } from './table.ts'

export interface FloodOptions {
  seed: number
  replicas: number
  ids: number
}

export interface Flood {
  ids: number
  seconds: number
  /** Reads of a customer that reached the sandbox. */
  sent: number
  /** That were told that there is no such customer. */
  answered: number
  /** That were told to come back, and when. */
  refused: number
  /** Whatever else came back, by its code. */
  others: Map<string, number>
  /** The least that its fullest gateway held at any time of the first third, and of the last: garbage aside. */
  heapMb: { early: number; late: number }
}

/** What Stripe allows an account in test mode. */
const ALLOWED_PER_SECOND = 25
/** Four fifths of that, as the gateways take, and what they may take at once. */
const MOST_PER_SECOND = 20
const BURST = 10
const AT_ONCE = 64
const GROWTH_MB = 64
const SAMPLE_MS = 500

/** Asks for customers that nobody has, each id once, as fast as the gateways answer. */
export async function runFlood({ seed, replicas, ids }: FloodOptions): Promise<Flood> {
  const env = { STRIPE_RATE_LIMIT: String(ALLOWED_PER_SECOND), CACHE_TTL_SECONDS: '30' }
  await using stack = await startStack({ replicas, env })
  const urls = stack.gateways.map(({ url }) => url)
  const random = createRandom(seed)
  const counts = { answered: 0, refused: 0 }
  const others = new Map<string, number>()
  const left = Array.from({ length: ids }, (_, index) => index).values()

  async function ask(): Promise<void> {
    for (const index of left) {
      const failure = await random
        .pick(readingDoors)
        .read(urls[index % urls.length] ?? '', unknownId(random))
        .catch((error: unknown) => ({ code: String(error), retryAfterMs: null }))
      if (failure === null) counts.answered += 1
      else if (failure.code === 'OVERLOADED' && Number(failure.retryAfterMs) > 0) counts.refused += 1
      else others.set(String(failure.code), (others.get(String(failure.code)) ?? 0) + 1)
    }
  }

  const startMs = performance.now()
  const asked = Promise.all(Array.from({ length: AT_ONCE }, ask))
  const heaps = await heapsUntil(asked, urls)
  const seconds = (performance.now() - startMs) / 1000
  const third = Math.ceil(heaps.length / 3)
  const heapMb = { early: Math.min(...heaps.slice(0, third)), late: Math.min(...heaps.slice(-third)) }
  return { ids, seconds, sent: await readsOf(stack.sandbox), ...counts, others, heapMb }
}

/** What the fullest gateway has on its heap, again and again. */
async function heapsUntil(done: Promise<unknown>, urls: readonly string[]): Promise<number[]> {
  const heaps: number[] = []
  const isOver = () => Promise.race([done.then(() => true), pause(SAMPLE_MS).then(() => false)])
  do heaps.push((await mostHeld(urls)).heapMb)
  while (!(await isOver()))
  return heaps
}

function unknownId(random: Random): string {
  const letters = Array.from({ length: 14 }, () => Math.floor(random.between(0, 36)).toString(36))
  return `cus_${letters.join('')}`
}

async function readsOf({ control }: Sandbox): Promise<number> {
  const { requests } = await control.state()
  const reads = Object.entries(requests).filter(([name]) => name.startsWith('GET /v1/customers/'))
  return reads.reduce((all, [, count]) => all + count, 0)
}

export function floodTable(flood: Flood): string {
  const { ids, seconds, sent, answered, refused, others, heapMb } = flood
  return markdownTable(
    [
      'ids',
      'seconds',
      'sent to Stripe',
      'sent a second',
      'not found',
      'OVERLOADED',
      'other',
      'heap MB early',
      'late',
    ],
    [
      [
        ids,
        Math.round(seconds),
        sent,
        Number((sent / seconds).toFixed(1)),
        answered,
        refused,
        told(others),
        heapMb.early,
        heapMb.late,
      ],
    ],
  )
}

/** What must not be. */
export function problemsOfFlood({ seconds, sent, answered, others, heapMb }: Flood): string[] {
  const grown = heapMb.late - heapMb.early
  return [
    ...(sent > MOST_PER_SECOND * seconds + BURST
      ? [`flood: ${sent} reads were sent in ${Math.round(seconds)} s.`]
      : []),
    ...(sent < answered ? [`flood: ${answered} were answered, and ${sent} asked for.`] : []),
    ...(others.size > 0 ? [`flood: ${told(others)} were neither answered nor told when to come back.`] : []),
    ...(grown > GROWTH_MB ? [`flood: a heap grew by ${grown} MB.`] : []),
  ]
}
