import type { FenceMembers, ReadAnswer } from '../../src/cache/store.ts'

/** What was seen from outside, in one order of events; a version is the number of commits of its customer. */
export interface History {
  reads: Read[]
  failedReads: FailedRead[]
  commits: Commit[]
  answers: Answer[]
  /** Customers whose writes were sent without a fence though the policy is strict. */
  unfenced: string[]
  fences: StandingFences
  /** What processes heard of the store as they asked it for a view. */
  heard: Heard[]
  /** Processes whose last read of Stripe failed. */
  failing: Set<string>
  /** The number of the next event. */
  tick(): number
  /** Of anything that is worth a count. */
  counts: Map<Counted, number>
  count(what: Counted): void
}

export type Counted =
  | 'hit'
  | 'repeated hit'
  | 'aged'
  | 'lease'
  | 'wait'
  | 'fenced'
  | 'refused fill'
  | 'failed read'
  | 'failed write'
  | 'death'
  | 'loss'
  | 'restore'

/** The last two are lists: the page that is stored, and one that is not. */
export type LookedAt = 'customer' | 'list' | 'page'

export interface FailedRead {
  by: string
  process: string
  customer: string
  view: LookedAt
  startedAt: number
  endedAt: number
  /** How many moments of the order there were then. */
  seenAt: number
}

export interface Read extends FailedRead {
  version: number
  /** Whether it was told to be past its soft time to live, as Stripe fails. */
  isStale: boolean
  /** Whether it may show what is stored from before it, and if not, whether the store took the word. */
  freshness: 'cached' | 'dropped' | 'drop failed'
}

export interface Heard {
  process: string
  customer: string
  view: LookedAt
  kind: ReadAnswer['kind'] | 'nothing'
  sentAt: number
  at: number
  /** Whether the process' last read of Stripe had failed then. */
  isFailing: boolean
}

export interface Commit {
  customer: string
  version: number
  at: number
  /** Whether a fence of the customer stood at that moment, for longer than replicas repeat a hit. */
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
  add(key: string, member: string, nowMs: number, endsAtMs: number): void
  remove(key: string, which: FenceMembers): void
  clear(): void
  /** Remembers those that stand, for a store that comes back as it is now. */
  save(): void
  /** As saved, and empty if they never were; they stand since now. */
  restore(nowMs: number): void
  /** Whether one stands, and has for so long. */
  stand(key: string, nowMs: number, forMs: number): boolean
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
    failedReads: [],
    commits: [],
    answers: [],
    unfenced: [],
    fences: createStandingFences(),
    heard: [],
    failing: new Set(),
    tick: () => ++events,
    counts,
    count: (what) => void counts.set(what, (counts.get(what) ?? 0) + 1),
  }
}

function createStandingFences(): StandingFences {
  let fences: { key: string; member: string; sinceMs: number; endsAtMs: number }[] = []
  let saved = fences
  const placed: string[] = []
  return {
    add(key, member, nowMs, endsAtMs) {
      const isSame = (fence: { key: string; member: string }) => fence.key === key && fence.member === member
      const before = fences.find((fence) => isSame(fence) && fence.endsAtMs > nowMs)
      const sinceMs = before?.sinceMs ?? nowMs
      fences = [...fences.filter((fence) => !isSame(fence)), { key, member, sinceMs, endsAtMs }]
      placed.push(member)
    },
    remove(key, which) {
      const isMeant = 'member' in which ? (member: string) => member === which.member : isOf(which.keyHash)
      fences = fences.filter((fence) => fence.key !== key || !isMeant(fence.member))
    },
    clear() {
      fences = []
    },
    save() {
      saved = fences
    },
    restore(nowMs) {
      fences = saved.map((fence) => ({ ...fence, sinceMs: nowMs }))
    },
    firstEndMs(key, keyHash) {
      const own = fences.filter((fence) => fence.key === key && isOf(keyHash)(fence.member))
      return own.length === 0 ? null : Math.min(...own.map(({ endsAtMs }) => endsAtMs))
    },
    wasPlaced: (keyHash) => placed.some(isOf(keyHash)),
    stand: (key, nowMs, forMs) =>
      fences.some((fence) => fence.key === key && fence.endsAtMs > nowMs && fence.sinceMs + forMs <= nowMs),
  }
}

function isOf(keyHash: string): (member: string) => boolean {
  return (member) => member.startsWith(`${keyHash}.`)
}
