import { floodTable, problemsOfFlood, runFlood } from './flood.ts'
import { mutationTables } from './mutations/report.ts'
import { runMutations } from './mutations/run-mutations.ts'
import { OptionsError, readOptions, type Options, type Part } from './options.ts'
import { outagesTable, problemsOfOutages, runOutages } from './outage.ts'
import { problemsOfRestarts, restartsTable, runRestarts } from './restarts.ts'

/** Sent past idempotency, to see that doubles are found. */
const KEYLESS = 200

/** Each runs one part, prints its table, and gives what must not be. */
const RUN: Record<Part, (options: Options) => Promise<string[]>> = {
  async mutations(options) {
    const outcome = await runMutations({ ...options, onProgress: say })
    console.log(`\n${mutationTables(outcome)}\n`)
    const keyless = await runMutations({ ...options, mutations: KEYLESS, hasKeys: false })
    const doubled = keyless.findings.filter(({ wrong }) => wrong === 'doubled').length
    console.log(`Without idempotency keys, ${doubled} of ${KEYLESS} were doubled.`)
    return [
      ...outcome.findings.map(({ wrong, mutation }) => `mutations: ${mutation.number} is ${wrong}.`),
      ...(doubled === 0 ? ['mutations: none was doubled without keys: the proof cannot fail.'] : []),
    ]
  },
  async outage(options) {
    const outages = await runOutages(options)
    console.log(`\n${outagesTable(outages)}\n`)
    return problemsOfOutages(outages)
  },
  async restarts(options) {
    const restarts = await runRestarts(options)
    console.log(`\n${restartsTable(restarts)}\n`)
    return problemsOfRestarts(restarts)
  },
  async flood(options) {
    const flood = await runFlood(options)
    console.log(`\n${floodTable(flood)}\n`)
    return problemsOfFlood(flood)
  },
}

function say(sentence: string): void {
  console.log(sentence)
}

function optionsGiven(): Options | null {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error
    console.error(error.message)
    return null
  }
}

const options = optionsGiven()
if (options === null) process.exit(2)
console.log(`seed ${options.seed}`)
const problems: string[] = []
for (const part of options.parts) {
  const startMs = performance.now()
  problems.push(...(await RUN[part](options)))
  console.log(`${part}: ${Math.round((performance.now() - startMs) / 1000)} s`)
}
console.log(problems.length === 0 ? 'All is as it must be.' : problems.join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
