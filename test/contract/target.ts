type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whom the contract is held against: the sandbox, whatever keys lie about, unless `CONTRACT=stripe` asks for
 * Stripe's test mode.
 * @returns the test key, or null for the sandbox
 * @throws Error with a sentence when there is no key of the test mode
 */
export function contractKey(env: Environment): string | null {
  if (env['CONTRACT'] !== 'stripe') return null
  const key = env['STRIPE_SECRET_KEY']?.trim() ?? ''
  if (key.includes('_live_'))
    throw new Error(
      'STRIPE_SECRET_KEY is a live key: the contract makes and deletes customers, give a test key.',
    )
  if (!/^[rs]k_test_\w+$/.test(key))
    throw new Error('Set STRIPE_SECRET_KEY to a key of the test mode (sk_test_… or rk_test_…).')
  return key
}
