/** Chance that can be had again: the same seed makes the same choices, though not the same interleaving. */
export interface Random {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from 0 up to `limit`. */
  below(limit: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** From `min` up to `max`. */
  between(min: number, max: number): number
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(from: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
  /** As many as chance says, `most` at the most. */
  some<T>(most: number, make: (index: number) => T): T[]
  /** A source of its own, so that what one part draws does not shift another's. */
  fork(name: string): Random
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  // mulberry32
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  function pick<T>(from: readonly T[]): T {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new RangeError('There is nothing to pick from.')
    return picked
  }
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    between: (min, max) => min + next() * (max - min),
    pick,
    shuffled: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
    some: (most, make) => Array.from({ length: below(most + 1) }, (_, index) => make(index)),
    fork: (name) =>
      createRandom([...name].reduce((hash, char) => Math.imul(hash, 31) + char.charCodeAt(0), seed)),
  }
}
