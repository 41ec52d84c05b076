import type { Places } from '../write-queue.ts'

/** The line of one replica alone. `nowMs`: milliseconds of any clock that is never set back. */
export function createMemoryPlaces(nowMs = () => performance.now()): Places {
  /** Tickets in the order they came, with the end of each. */
  const lines = new Map<string, Map<string, number>>()

  function lineOf(key: string): Map<string, number> {
    const line = lines.get(key) ?? new Map<string, number>()
    for (const [ticket, endsAt] of line) if (endsAt <= nowMs()) line.delete(ticket)
    return line
  }

  // Each body runs without an await, so it is as atomic as a script.
  return {
    async take(key, ticket, { leaseMs, longest }) {
      const line = lineOf(key)
      if (!line.has(ticket) && line.size >= longest) return null
      // A ticket that is set again keeps its place.
      lines.set(key, line.set(ticket, nowMs() + leaseMs))
      return [...line.keys()].indexOf(ticket)
    },
    async leave(key, ticket) {
      const line = lineOf(key)
      line.delete(ticket)
      if (line.size === 0) lines.delete(key)
    },
  }
}
