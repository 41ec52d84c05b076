import type { FenceMembers } from '../../src/cache/store.ts'

/** What was seen from outside, in one order of events; a version is the number of commits of its customer. */
export interface History {
  reads: Read[]
  commits: Commit[]
  answers: Answer[]
  /** Customers whose writes were sent without a fence though the policy is strict. */
  unfenced: string[]
  fences: StandingFences
  /** The number of the next event. */
  tick(): number
  /** Of anything that is worth a count. */
  counts: Map<Counted, number>
  count(what: Counted): void
}

export type Counted = 'hit' | 'lease' | 'wait' | 'fenced' | 'failed read' | 'failed write' | 'death' | 'loss'

/** The last two are lists: the page that is stored, and one that is not. */
export type LookedAt = 'customer' | 'list' | 'page'

export interface Read {
  by: string
  process: string
  customer: string
  view: LookedAt
  startedAt: number
  endedAt: number
  version: number
  /** How many moments of the order there were then. */
  seenAt: number
}

export interface Commit {
  customer: string
  version: number
  at: number
  /** Whether a fence of the customer stood at that moment. */
  isFenced: boolean
  /** Whether that of its own write had to: nobody has the right to lift it before. */
  isDue: boolean
  seenAt: number
}

/** A write, or an invalidation for one made elsewhere, that was answered with a success. */
export interface Answer {
  by: string
  process: string
  customer: string
  version: number
  at: number
  isFresh: boolean
}

/** The fences that must stand by what the store was told, whatever it made of that. */
export interface StandingFences {
  add(key: string, member: string, endsAtMs: number): void
  remove(key: string, which: FenceMembers): void
  clear(): void
  stand(key: string, nowMs: number): boolean
  /** When the first of those that stand for this write ends. Null: none stands. */
  firstEndMs(key: string, keyHash: string): number | null
  /** Whether one ever was for this write. */
  wasPlaced(keyHash: string): boolean
}

export function createHistory(): History {
  const counts = new Map<Counted, number>()
  let events = 0
  return {
    reads: [],
    commits: [],
    answers: [],
    unfenced: [],
    fences: createStandingFences(),
    tick: () => ++events,
    counts,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  }
}

function createStandingFences(): StandingFences {
  let fences: { key: string; member: string; endsAtMs: number }[] = []
  const placed: string[] = []
  return {
    add(key, member, endsAtMs) {
      fences = fences.filter((fence) => fence.key !== key || fence.member !== member)
      fences.push({ key, member, endsAtMs })
      placed.push(member)
    },
    remove(key, which) {
      const isMeant = 'member' in which ? (member: string) => member === which.member : isOf(which.keyHash)
      fences = fences.filter((fence) => fence.key !== key || !isMeant(fence.member))
    },
    clear() {
      fences = []
    },
    firstEndMs(key, keyHash) {
      const own = fences.filter((fence) => fence.key === key && isOf(keyHash)(fence.member))
      return own.length === 0 ? null : Math.min(...own.map(({ endsAtMs }) => endsAtMs))
    },
    wasPlaced: (keyHash) => placed.some(isOf(keyHash)),
    stand: (key, nowMs) => fences.some((fence) => fence.key === key && fence.endsAtMs > nowMs),
  }
}

function isOf(keyHash: string): (member: string) => boolean {
  return (member) => member.startsWith(`${keyHash}.`)
}
