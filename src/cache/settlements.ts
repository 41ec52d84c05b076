import { systemClock, type Clock } from '../clock.ts'

/** What the store has still to be told of writes, kept in this process until it can be told. */
export interface Settlements extends AsyncDisposable {
  /** Marks a write that runs without a fence: until `end`, the key is not settled. */
  begin(key: string): void
  end(key: string): void
  /** Keeps an act, which may run more than once, until it succeeds or `keepMs` have passed. */
  keep(key: string, act: () => Promise<unknown>, keepMs: number): void
  /** Whether the store may be asked of this key; first does what is kept for it. Never rejects. */
  settled(key: string): Promise<boolean>
}

interface Kept {
  act: () => Promise<unknown>
  dropAtMs: number
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2000

/** Disposing tries each kept act once more. */
export function createSettlements(clock: Clock = systemClock): Settlements {
  const writing = new Map<string, number>()
  const kept = new Map<string, Set<Kept>>()
  const closing = new AbortController()
  let background: Promise<void> | null = null

  async function doKept(key: string): Promise<boolean> {
    for (const one of kept.get(key) ?? []) {
      const done = clock.nowMs() >= one.dropAtMs || (await succeeds(one.act))
      if (!done) return false
      const acts = kept.get(key)
      acts?.delete(one)
      if (acts?.size === 0) kept.delete(key)
    }
    return true
  }

  async function retryUntilDone(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (kept.size > 0 && !closing.signal.aborted) {
      await clock.pause(pauseMs, closing.signal)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      // One failure says that the store is away: the others would only wait for the same timeout.
      for (const key of kept.keys()) if (!(await doKept(key))) break
    }
    background = null
  }

  return {
    begin(key) {
      writing.set(key, (writing.get(key) ?? 0) + 1)
    },
    end(key) {
      const left = (writing.get(key) ?? 1) - 1
      if (left > 0) writing.set(key, left)
      else writing.delete(key)
    },
    keep(key, act, keepMs) {
      const acts = kept.get(key) ?? new Set()
      kept.set(key, acts.add({ act, dropAtMs: clock.nowMs() + keepMs }))
      background ??= retryUntilDone()
    },
    async settled(key) {
      return !writing.has(key) && (!kept.has(key) || (await doKept(key))) && !writing.has(key)
    },
    async [Symbol.asyncDispose]() {
      closing.abort()
      await background
      await Promise.all([...kept.keys()].map(doKept))
    },
  }
}

function succeeds(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  )
}
