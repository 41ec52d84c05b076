import { parseArgs } from 'node:util'
import type { Memory } from './gateway.ts'
import { anInput } from './requests.ts'
import { runFuzz } from './run-fuzz.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** Prints the input of the seed, and sends nothing. */
    show: { type: 'boolean', default: false },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]

if (values.show) process.stdout.write(anInput(seed).bytes)
else await fuzz()

async function fuzz(): Promise<void> {
  const outcome = await runFuzz({ runs, seed })
  const { statuses, failures, crashes, isPrototypeClean, longestStallMs, memory } = outcome
  const ofServer = Object.entries(statuses).filter(([status]) => status.startsWith('5') && status !== '503')
  console.log(`${runs} runs, seed ${seed}`)
  console.log(
    `statuses: ${Object.entries(statuses)
      .map(([status, count]) => `${status} ${count}`)
      .join(', ')}`,
  )
  console.log(`5xx other than 503: ${ofServer.reduce((sum, [, count]) => sum + count, 0)}`)
  console.log(
    `failures: ${failures.length}, crashes: ${crashes.length}, prototypes ${isPrototypeClean ? 'clean' : 'POLLUTED'}`,
  )
  console.log(`longest stall of the gateway's event loop: ${longestStallMs} ms`)
  console.log(`memory of the gateway at start, middle and end: ${memory.map(written).join('; ')}`)
  for (const failure of failures.slice(0, 10))
    console.log(`${failure.kind}: ${failure.what}; npm run fuzz -- --show --seed ${failure.seed}`)
  for (const crash of crashes.slice(0, 10)) console.log(crash)
  process.exitCode = failures.length + crashes.length === 0 && isPrototypeClean ? 0 : 1
}

function written({ rssMb, heapMb }: Memory): string {
  return `${rssMb} MB, ${heapMb} MB in use on the heap`
}
