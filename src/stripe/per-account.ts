/** How many accounts are told apart; of those beyond, whoever was quiet the longest begins anew. */
const MOST = 1000

/** One of a kind for each account, which is made when first asked for; null is the key's own. */
export function perAccount<Value>(create: () => Value): (account: string | null) => Value {
  const kept = new Map<string | null, Value>()

  return function of(account) {
    const value = kept.get(account) ?? create()
    // A Map keeps the order of insertion: the first is the one that was quiet the longest.
    kept.delete(account)
    kept.set(account, value)
    const [longest] = kept.keys()
    if (kept.size > MOST && longest !== undefined) kept.delete(longest)
    return value
  }
}
