import { createLru } from '../lru.ts'

/** How many accounts are told apart; of those beyond, whoever was quiet the longest begins anew. */
const MOST = 1000

/** One of a kind for each account, which is made when first asked for; null is the key's own. */
export function perAccount<Value>(create: () => Value): (account: string | null) => Value {
  const kept = createLru<Value>({ max: MOST })

  return function of(account) {
    const name = account ?? ''
    const found = kept.get(name)
    if (found !== undefined) return found
    const made = create()
    kept.set(name, made)
    return made
  }
}
