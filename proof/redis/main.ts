import { parseArgs } from 'node:util'
import { check, type Violation } from './checker.ts'
import type { History } from './history.ts'
import { MODES, type Mode } from './proof-redis.ts'
import { faultCounts, faultsFound, progressOf, struck, tableOf, type Row } from './report.ts'
import { runProof, type StoreName } from './rig.ts'
import { storyOf } from './story.ts'

const LEAST_PER_MINUTE = { reads: 50_000, writes: 1000, faults: 30 }
/** Above the least, for what a busy machine takes. */
const READS_PER_SECOND = 1150
const WRITES_PER_SECOND = 22
const STORIES = 5

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    mode: { type: 'string', default: 'all' },
    seed: { type: 'string' },
    /** Of the faults, those whose name has this in it. */
    faults: { type: 'string', default: '' },
    markdown: { type: 'boolean', default: false },
  },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const modes = MODES.filter((mode) => values.mode === 'all' || values.mode === mode)
if (!(minutes > 0) || !Number.isSafeInteger(seed) || modes.length === 0) {
  console.error(
    `Give --minutes above 0, --seed a whole number, and --mode all or one of ${MODES.join(', ')}.`,
  )
  process.exit(2)
}

async function run(mode: Mode, store: StoreName, length: number): Promise<Row> {
  console.log(`${mode}, ${store}: ${length.toFixed(1)} minutes, seed ${seed}`)
  const history = await runProof({
    mode,
    store,
    seed,
    isEnough: (_, elapsedMs) => elapsedMs >= length * 60_000,
    readsPerSecond: READS_PER_SECOND,
    writesPerSecond: WRITES_PER_SECOND,
    faults: ({ name }) => name.includes(values.faults),
    customers: 40,
    gateways: 3,
    onProgress: (soFar, elapsedMs) => console.log(`  ${progressOf(soFar, elapsedMs)}`),
  })
  return { mode, store, minutes: length, history, verdict: check(history) }
}

function tell({ store, history, verdict }: Row): void {
  console.log(faultCounts(history))
  if (store === 'naive') return
  for (const violation of distinct(verdict.violations).slice(0, STORIES))
    console.log(storyOf(history, violation))
  for (const write of verdict.lost.slice(0, STORIES)) console.log('lost', write)
  for (const operation of [...verdict.doubled, ...verdict.denied].slice(0, STORIES))
    console.log(
      'effects',
      history.commits.filter((commit) => commit.operation === operation),
    )
}

/** One for each version that was not shown where it had to be. */
function distinct(violations: readonly Violation[]): Violation[] {
  const byBound = Map.groupBy(violations, ({ read, bound }) => `${read.customer} ${bound}`)
  return [...byBound.values()].flatMap(([first]) => first ?? [])
}

/** Why a row does not count. */
function problemsOf({ mode, store, history, verdict }: Row): string[] {
  const found = faultsFound(verdict)
  if (store === 'naive')
    return found > 0 ? [] : [`${mode}: the naive store was not found out: the proof cannot fail.`]
  const made: Record<keyof typeof LEAST_PER_MINUTE, number> = counts(history)
  const short = Object.entries(LEAST_PER_MINUTE)
    .map(([what, least]) => ({ what, least: least * minutes, made: made[what as keyof typeof made] }))
    .filter(({ made, least }) => made < least)
    .map(({ what, made, least }) => `${mode}: ${made} ${what} are fewer than ${least}.`)
  return found > 0 ? [`${mode}: ${found} violations.`, ...short] : short
}

function counts(history: History) {
  return { reads: history.reads.length, writes: history.writes.length, faults: struck(history).length }
}

const rows: Row[] = []
for (const mode of modes) {
  for (const [store, length] of [
    ['tollgate', minutes],
    ['naive', minutes / 5],
  ] as const) {
    const row = await run(mode, store, length)
    tell(row)
    rows.push(row)
  }
}
const problems = rows.flatMap(problemsOf)
console.log(`\n${tableOf(rows, values.markdown)}\nseed ${seed}`)
for (const problem of problems) console.log(problem)
process.exitCode = problems.length > 0 ? 1 : 0
