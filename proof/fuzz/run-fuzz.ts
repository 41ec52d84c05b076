import { monitorEventLoopDelay } from 'node:perf_hooks'
import { exchange, type RawAnswer } from '../../test/support/raw-http.ts'
import { startWorld, type World } from '../../test/support/world.ts'
import { anInput, type FuzzInput } from './requests.ts'

export interface FuzzOptions {
  runs: number
  /** Of the first input; each next one has the next number, and is made of that alone. */
  seed: number
}

/** An input that was not answered as it has to be. */
export interface FuzzFailure {
  seed: number
  kind: FuzzInput['kind']
  what: string
}

export interface FuzzOutcome {
  runs: number
  statuses: Record<string, number>
  failures: FuzzFailure[]
  /** What nobody caught. */
  crashes: unknown[]
  isPrototypeClean: boolean
  /** Of the gateway, the sandbox and the client together, which share one thread. */
  longestStallMs: number
}

const AT_ONCE = 8

/** Sends a gateway over the sandbox what nobody should, and tells how it took it. */
export async function runFuzz({ runs, seed }: FuzzOptions): Promise<FuzzOutcome> {
  const crashes: unknown[] = []
  const caught = (error: unknown) => void crashes.push(error)
  process.on('uncaughtException', caught).on('unhandledRejection', caught)
  const prototype = prototypes()
  try {
    await using world = await startWorld({ RETRY_WAIT_MS: '0' })
    const sent = await sendAll(world, seed, runs)
    return { runs, ...sent, crashes, isPrototypeClean: prototypes() === prototype }
  } finally {
    process.off('uncaughtException', caught).off('unhandledRejection', caught)
  }
}

async function sendAll({ gateway }: World, seed: number, runs: number) {
  const port = Number(new URL(gateway.url).port)
  const statuses: Record<string, number> = {}
  const failures: FuzzFailure[] = []
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const seeds = Array.from({ length: runs }, (_, index) => seed + index).values()

  async function send(): Promise<void> {
    for (const one of seeds) {
      const { kind, bytes } = anInput(one)
      const answer = await exchange(port, bytes, 'end')
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      const what = faultOf(answer)
      if (what !== null) failures.push({ seed: one, kind, what })
    }
  }

  delay.enable()
  await Promise.all(Array.from({ length: AT_ONCE }, send))
  delay.disable()
  const isAlive = await fetch(`${gateway.url}/livez`).then(
    ({ ok }) => ok,
    () => false,
  )
  if (!isAlive)
    failures.push({ seed: seed + runs, kind: 'request', what: 'the gateway does not answer any more' })
  return { statuses, failures, longestStallMs: Math.round(delay.max / 1e6) }
}

/** Null: answered as it has to be, by an answer or a refusal. */
function faultOf({ status, text }: RawAnswer): string | null {
  if (typeof status !== 'number') return `no answer: ${status}`
  if (status >= 500 && status !== 503) return `status ${status}`
  return text.includes('INTERNAL_SERVER_ERROR') ? 'an error that nobody foresaw' : null
}

function prototypes(): string {
  const all = [Object, Array, String, Function].map(({ prototype }) => Object.getOwnPropertyNames(prototype))
  return JSON.stringify(all)
}
