export type Kind = 'read' | 'write'

/** Places for requests that are under way at the same time; how many, follows from how they end. */
export interface Slots {
  /** A place at once, or null. */
  tryEnter(kind: Kind): boolean
  /** The next place, writes before reads. `leave` gives up waiting; false: it has been given a place meanwhile. */
  wait(kind: Kind): { entered: Promise<void>; leave(): boolean }
  waiting(): number
  /** `strained`: it was slow, or refused for too many at once. */
  exit(kind: Kind, strained: boolean): void
}

const MAX = 64
const MIN = 4
/** A request that is slow makes fewer of them; one that is not, makes room for one more where there is need. */
const DECREASE = 0.9
/** What reads may take, so that a write always finds a place. */
const READS_PART = 0.75

/** Additive increase, multiplicative decrease, as TCP's congestion window. */
export function createSlots(): Slots {
  const underWay = { read: 0, write: 0 }
  const rows: Record<Kind, (() => void)[]> = { read: [], write: [] }
  let limit = MAX

  const all = () => underWay.read + underWay.write
  function hasRoom(kind: Kind): boolean {
    if (all() >= Math.floor(limit)) return false
    return kind === 'write' || underWay.read < Math.ceil(limit * READS_PART)
  }
  function tryEnter(kind: Kind): boolean {
    if (!hasRoom(kind)) return false
    underWay[kind] += 1
    return true
  }
  function admit(kind: Kind): void {
    while (rows[kind].length > 0 && tryEnter(kind)) rows[kind].shift()?.()
  }

  return {
    tryEnter,
    wait(kind) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const enter = () => resolve()
      rows[kind].push(enter)
      const leave = () => {
        const index = rows[kind].indexOf(enter)
        if (index >= 0) rows[kind].splice(index, 1)
        return index >= 0
      }
      return { entered: promise, leave }
    },
    waiting: () => rows.read.length + rows.write.length,
    exit(kind, strained) {
      if (strained) limit = Math.max(MIN, limit * DECREASE)
      else if (all() * 2 >= limit) limit = Math.min(MAX, limit + 1)
      underWay[kind] -= 1
      admit('write')
      admit('read')
    },
  }
}
