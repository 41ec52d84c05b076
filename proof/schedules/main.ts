import { parseArgs } from 'node:util'
import { memoryBackend, openRedisBackend, type Backend } from './backends.ts'
import { runSchedules, type SchedulesOutcome } from './run-schedules.ts'
import { describeTotals } from './totals.ts'
import { NAIVE, WRONG, type StoreVariant } from './variants.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** One schedule again, as a failure prints it, on one store. */
    path: { type: 'string' },
    store: { type: 'string' },
    /** A part of a wrong store's name: prints how it is caught. */
    show: { type: 'string' },
  },
})
const seed = Number(values.seed)
const REDIS_SHARE = 0.02
/** What most caches do has to be caught at once; some of the others fail only where much comes together. */
const NAIVE_CAUGHT_WITHIN = 1000
const CAUGHT_WITHIN = 20_000

const memoryRuns = Number(values.runs)
const redisRuns = Math.ceil(memoryRuns * REDIS_SHARE)
let isProven = true
if (values.path === undefined) for (const variant of WRONG) await mustCatch(variant)
if (values.store !== 'redis') await mustHold(memoryBackend, memoryRuns)
if (values.store !== 'memory') {
  await using redis = await openRedisBackend()
  await mustHold(redis, redisRuns)
}
process.exitCode = isProven ? 0 : 1

async function mustCatch(variant: StoreVariant): Promise<void> {
  const runs = variant === NAIVE ? NAIVE_CAUGHT_WITHIN : CAUGHT_WITHIN
  const { schedules, failure } = await runSchedules({ runs, seed, backend: memoryBackend, variant })
  const verdict = failure === null ? `NOT caught in ${schedules}` : `caught after ${schedules} schedules`
  console.log(`${variant.name.padEnd(40)} ${verdict} (${variant.breaks})`)
  const isShown = values.show !== undefined && variant.name.includes(values.show)
  if (isShown && failure !== null) console.log(`\n${await failure.explain()}\n`)
  if (failure === null) isProven = false
}

async function mustHold(backend: Backend, runs: number): Promise<void> {
  const path = values.path === undefined ? {} : { path: values.path }
  await report(backend, await runSchedules({ runs, seed, backend, ...path }))
}

async function report(backend: Backend, { schedules, totals, failure }: SchedulesOutcome): Promise<void> {
  const violations = failure === null ? '0 violations' : 'a promise is broken'
  console.log(`\n${backend.name}: ${schedules} schedules, seed ${seed}: ${violations}`)
  console.log(describeTotals(totals))
  if (failure === null) return
  isProven = false
  console.log(`\n${await failure.explain()}`)
  const again = `--store ${backend.name} --seed ${seed} --path ${failure.path}`
  console.log(`\nOnce more: npm run proof:schedules -- ${again}`)
}
