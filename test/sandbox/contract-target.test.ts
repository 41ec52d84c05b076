import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { contractKey } from '../contract/target.ts'

const script = fileURLToPath(new URL('../../scripts/contract-stripe.ts', import.meta.url))

/** Runs `npm run contract:stripe` with that key. */
function contractStripe(key: string) {
  const env = { ...process.env, STRIPE_SECRET_KEY: key }
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

describe('whom the contract is held against', () => {
  test.each(['sk_test_123', 'sk_live_123', ''])('the sandbox in a plain run, with the key "%s"', (key) => {
    expect(contractKey({ STRIPE_SECRET_KEY: key })).toBeNull()
  })

  test.each(['sk_test_123', 'rk_test_123', ' sk_test_123 '])('Stripe when asked, with "%s"', (key) => {
    expect(contractKey({ CONTRACT: 'stripe', STRIPE_SECRET_KEY: key })).toBe(key.trim())
  })

  test.each([
    ['', 'Set STRIPE_SECRET_KEY to a key of the test mode (sk_test_… or rk_test_…).'],
    ['pk_test_123', 'Set STRIPE_SECRET_KEY to a key of the test mode (sk_test_… or rk_test_…).'],
    [
      'sk_live_123',
      'STRIPE_SECRET_KEY is a live key: the contract makes and deletes customers, give a test key.',
    ],
  ])('with the key "%s" nobody: one sentence, and exit code 1', async (key, sentence) => {
    expect(await contractStripe(key)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` })
  })
})
