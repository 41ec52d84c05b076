import { parseCLI, startVitest } from 'vitest/node'
import { contractKey } from '../test/contract/target.ts'

/** Holds Stripe's test mode to the sandbox's own contract, with the key in STRIPE_SECRET_KEY; takes vitest's options. */
process.env['CONTRACT'] = 'stripe'

try {
  contractKey(process.env)
  const given = ['vitest', 'run', 'test/sandbox/contract.test.ts', ...process.argv.slice(2)]
  const { filter, options } = parseCLI(given)
  const vitest = await startVitest('test', filter, options)
  await vitest.close()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
