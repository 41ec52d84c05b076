import { startSandbox } from '../../test/sandbox/harness.ts'
import { exchange, type RawAnswer } from '../../test/support/raw-http.ts'
import type { Memory } from './gateway.ts'
import { startFuzzedGateway } from './gateway-process.ts'
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
  /** What nobody caught in the gateway. */
  crashes: string[]
  isPrototypeClean: boolean
  /** Of the gateway's own event loop; on a busy machine also for lack of a processor. */
  longestStallMs: number
  /** The gateway's, before the first input, after half of them and after the last. */
  memory: Memory[]
}

const AT_ONCE = 8

/** Sends a gateway over the sandbox what nobody should, and tells how it took it. */
export async function runFuzz({ runs, seed }: FuzzOptions): Promise<FuzzOutcome> {
  await using sandbox = await startSandbox({ seeded: true })
  await using gateway = await startFuzzedGateway(sandbox.url)
  const port = Number(new URL(gateway.url).port)
  const half = Math.floor(runs / 2)
  const outcome = { runs, statuses: {}, failures: [] }
  const standings = [await gateway.standing()]
  for (const [from, to] of [
    [0, half],
    [half, runs],
  ] as const) {
    await sendAll(port, { from: seed + from, to: seed + to }, outcome)
    standings.push(await gateway.standing())
  }
  const last = standings.findLast((standing) => standing !== null)
  if (!last) throw new Error('The gateway ended before it was sent anything.')
  const { crashes, isPrototypeClean, longestStallMs } = last
  const ended = standings.includes(null) ? ['the gateway has ended'] : []
  const memory = standings.flatMap((standing) => standing?.memory ?? [])
  return { ...outcome, crashes: [...crashes, ...ended], isPrototypeClean, longestStallMs, memory }
}

async function sendAll(
  port: number,
  seeds: { from: number; to: number },
  { statuses, failures }: Pick<FuzzOutcome, 'statuses' | 'failures'>,
): Promise<void> {
  let next = seeds.from

  async function send(): Promise<void> {
    while (next < seeds.to) {
      const seed = next++
      const { kind, bytes } = anInput(seed)
      const answer = await exchange(port, bytes, 'end')
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      const what = faultOf(answer)
      if (what !== null) failures.push({ seed, kind, what })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, send))
}

/** Null: answered as it has to be, by an answer or a refusal. */
function faultOf({ status, text }: RawAnswer): string | null {
  if (typeof status !== 'number') return `no answer: ${status}`
  if (status >= 500 && status !== 503) return `status ${status}`
  return text.includes('INTERNAL_SERVER_ERROR') ? 'an error that nobody foresaw' : null
}
