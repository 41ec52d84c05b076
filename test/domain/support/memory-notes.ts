import type { RemovalNote, WriteNote, WriteNotes } from '../../../src/domain/writes/write-ports.ts'

/** Notes in memory, and those of calls for a test to look at and to change. */
export function memoryNotes(): WriteNotes & { calls: Map<string, WriteNote> } {
  const calls = new Map<string, WriteNote>()
  const removals = new Map<string, RemovalNote>()
  return {
    calls,
    find: async (hash) => calls.get(hash) ?? null,
    keep: async (hash, note) => void calls.set(hash, note),
    findRemoval: async (hash) => removals.get(hash) ?? null,
    keepRemoval: async (hash, note) => void removals.set(hash, note),
  }
}
