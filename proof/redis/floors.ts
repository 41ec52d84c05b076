/** From when on which versions bind, by key. */
export interface Floors {
  add(key: string, atMs: number, version: number): void
  /** The greatest that was added for a time before this one; 0 without any. */
  before(key: string, ms: number): number
  /** Whether just this one was. */
  isBefore(key: string, version: number, ms: number): boolean
}

interface Step {
  atMs: number
  version: number
}

export function createFloors(): Floors {
  const steps = new Map<string, Step[]>()
  const firsts = new Map<string, number>()
  const sorted = new Set<string>()

  /** In order of time, each with the greatest version so far. */
  function rising(key: string): Step[] {
    const added = steps.get(key) ?? []
    if (sorted.has(key)) return added
    added.sort((a, b) => a.atMs - b.atMs)
    let greatest = 0
    for (const step of added) step.version = greatest = Math.max(greatest, step.version)
    sorted.add(key)
    return added
  }

  return {
    add(key, atMs, version) {
      const added = steps.get(key)
      if (added === undefined) steps.set(key, [{ atMs, version }])
      else added.push({ atMs, version })
      sorted.delete(key)
      const name = `${key} ${version}`
      firsts.set(name, Math.min(firsts.get(name) ?? Infinity, atMs))
    },
    before(key, ms) {
      const of = rising(key)
      let [low, high] = [0, of.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((of[middle]?.atMs ?? Infinity) < ms) low = middle + 1
        else high = middle
      }
      return of[low - 1]?.version ?? 0
    },
    isBefore: (key, version, ms) => (firsts.get(`${key} ${version}`) ?? Infinity) < ms,
  }
}
