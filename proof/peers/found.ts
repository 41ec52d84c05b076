import type { Redis } from 'ioredis'
import type { Replica } from './replicas.ts'

/** One thing that a case found, and where. */
export interface Found {
  where: string
  what: string
}

/** What a package keeps in Redis. */
export interface Entries {
  clear(): Promise<void>
  /** Until the last value ends. Null: there is none. Infinity: one stays for good. */
  endInMs(): Promise<number | null>
}

export function createEntries(redis: Redis): Entries {
  return {
    async clear() {
      await redis.flushall()
    },
    async endInMs() {
      const left: number[] = []
      for (const key of await redis.keys('*')) {
        // Values are strings with every package; sets are their indexes.
        if ((await redis.type(key)) === 'string') left.push(await redis.pttl(key))
      }
      if (left.length === 0) return null
      return left.includes(-1) ? Infinity : Math.max(...left)
    },
  }
}

/** What a read shows now that the write was answered, and for how long when it is the old name. */
export async function freshness(stage: { entries: Entries }, replica: Replica, id: string): Promise<string> {
  if ((await replica.read(id)) === 'new') return 'fresh'
  const leftMs = await stage.entries.endInMs()
  if (leftMs === null || (await replica.read(id)) === 'new') return 'STALE'
  return leftMs === Infinity ? 'STALE for good' : 'STALE until its TTL'
}

/** What the caller of a write is told. */
export function reportOf(writing: Promise<void>): Promise<string> {
  return writing.then(
    () => 'reports success',
    () => 'error reported',
  )
}

/** One word when it is the same everywhere. */
export function together(found: readonly Found[]): string {
  const [first, ...rest] = found
  if (first && rest.every(({ what }) => what === first.what)) return first.what
  return found.map(({ where, what }) => `${what} (${where})`).join(', ')
}
