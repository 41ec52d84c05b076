import type { FenceMembers } from '../store.ts'

/** The fences of the memory store: never evicted, as a fence that is lost lets an old value be stored. */
export interface FenceBook {
  add(key: string, member: string, fenceMs: number): void
  /** Resolves with those that stood. */
  remove(key: string, which: FenceMembers): string[]
  /** Until the newest fence of the key ends. Null: none stands. */
  endsInMs(key: string): number | null
}

export function createFenceBook(nowMs: () => number): FenceBook {
  const book = new Map<string, Map<string, number>>()

  function dropEnded(key: string): Map<string, number> {
    const members = book.get(key) ?? new Map<string, number>()
    for (const [member, endsAt] of members) if (endsAt <= nowMs()) members.delete(member)
    if (members.size === 0) book.delete(key)
    return members
  }

  return {
    add(key, member, fenceMs) {
      // Fences of writers that died are met by no one else: each new fence sweeps them out.
      for (const other of book.keys()) dropEnded(other)
      const members = dropEnded(key)
      book.set(key, members.set(member, nowMs() + fenceMs))
    },
    remove(key, which) {
      const members = dropEnded(key)
      const meant = [...members.keys()].filter((member) =>
        'member' in which ? member === which.member : member.startsWith(`${which.keyHash}.`),
      )
      for (const member of meant) members.delete(member)
      if (members.size === 0) book.delete(key)
      return meant
    },
    endsInMs(key) {
      const ends = [...dropEnded(key).values()]
      return ends.length === 0 ? null : Math.max(...ends) - nowMs()
    },
  }
}
