export interface LruOptions<Value> {
  /** How many values at most. */
  max: number
  /** What they may weigh together; without it only their number counts. */
  maxWeight?: number
  /** Asked each time a value is set. */
  weigh?: (value: Value) => number
}

/** Values by key within bounds; setting one more drops those that were longest neither read nor set. */
export interface Lru<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
}

export function createLru<Value>(options: LruOptions<Value>): Lru<Value> {
  const { max, maxWeight = Infinity, weigh = () => 0 } = options
  // A Map keeps the order of insertion: what is used is put at its end, so the first is the oldest.
  const kept = new Map<string, { value: Value; weight: number }>()
  let total = 0

  function drop(key: string): void {
    total -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }

  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    set(key, value) {
      drop(key)
      const weight = weigh(value)
      kept.set(key, { value, weight })
      total += weight
      for (const oldest of kept.keys()) {
        if (kept.size <= max && total <= maxWeight) return
        drop(oldest)
      }
    },
    delete: drop,
  }
}
