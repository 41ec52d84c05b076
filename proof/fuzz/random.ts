/** What chance decides; the same seed decides the same. */
export interface Random {
  /** From 0 to below `limit`. */
  below(limit: number): number
  pick<T>(list: readonly T[]): T
  chance(part: number): boolean
  /** As many as chance says, up to `most`. */
  some<T>(most: number, make: (index: number) => T): T[]
}

/** Mulberry32: small, quick, and the same on every machine. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    pick<T>(list: readonly T[]): T {
      const found = list[below(list.length)]
      if (found === undefined) throw new Error('There is nothing to pick from.')
      return found
    },
    chance: (part) => next() < part,
    some: (most, make) => Array.from({ length: below(most + 1) }, (_, index) => make(index)),
  }
}
