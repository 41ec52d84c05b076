const CHUNK_BITS = 16
const CHUNK_STATES = 1 << CHUNK_BITS
const NONE = -1

/** The states that were met, whole and in the order they were met, each with the one it came from. */
export interface Visited {
  /** Whether it is new; then it is kept. `bytes` is a multiple of four long. */
  add(bytes: Uint8Array, parent: number): boolean
  load(index: number, into: Uint8Array): void
  parentOf(index: number): number
  count(): number
}

/** Exact: a state is compared byte by byte, so that no two are ever taken for one. */
export function createVisited(width: number): Visited {
  const words = width / 4 + 1
  const chunks: Int32Array[] = []
  const candidate = new Uint8Array(width)
  const candidateWords = new Int32Array(candidate.buffer)
  // By hash, with linear probing: the number of a state, and its whole hash beside it.
  let table = new Int32Array(1 << 16).fill(NONE)
  let hashes = new Int32Array(table.length)
  let count = 0

  function chunkOf(index: number): Int32Array {
    const chunk = chunks[index >>> CHUNK_BITS]
    if (!chunk) throw new RangeError(`There is no state ${index}.`)
    return chunk
  }

  function placeOf(index: number): number {
    return (index & (CHUNK_STATES - 1)) * words
  }

  function hashOfCandidate(): number {
    let sum = 0
    for (let word = 0; word < words - 1; word += 1) {
      sum = Math.imul(sum ^ (candidateWords[word] ?? 0), 0x9e3779b1)
      sum ^= sum >>> 15
    }
    sum = Math.imul(sum, 0x85ebca6b)
    return sum ^ (sum >>> 13)
  }

  function isCandidate(index: number): boolean {
    const chunk = chunkOf(index)
    const from = placeOf(index)
    for (let word = 0; word < words - 1; word += 1)
      if (chunk[from + word] !== candidateWords[word]) return false
    return true
  }

  /** The place of the candidate in the table, or the free one where it belongs. */
  function find(hash: number): number {
    const mask = table.length - 1
    let at = hash & mask
    for (let index = table[at] ?? NONE; index !== NONE; index = table[at] ?? NONE) {
      if (hashes[at] === hash && isCandidate(index)) break
      at = (at + 1) & mask
    }
    return at
  }

  function grow(): void {
    const [oldTable, oldHashes] = [table, hashes]
    table = new Int32Array(oldTable.length * 2).fill(NONE)
    hashes = new Int32Array(table.length)
    for (let old = 0; old < oldTable.length; old += 1) {
      if (oldTable[old] === NONE) continue
      let at = (oldHashes[old] ?? 0) & (table.length - 1)
      while (table[at] !== NONE) at = (at + 1) & (table.length - 1)
      table[at] = oldTable[old] ?? NONE
      hashes[at] = oldHashes[old] ?? 0
    }
  }

  function append(parent: number): void {
    if ((count & (CHUNK_STATES - 1)) === 0) chunks.push(new Int32Array(CHUNK_STATES * words))
    const chunk = chunkOf(count)
    const from = placeOf(count)
    chunk.set(candidateWords, from)
    chunk[from + words - 1] = parent
    count += 1
  }

  return {
    add(bytes, parent) {
      candidate.set(bytes)
      const hash = hashOfCandidate()
      const at = find(hash)
      if (table[at] !== NONE) return false
      table[at] = count
      hashes[at] = hash
      append(parent)
      if (count * 2 > table.length) grow()
      return true
    },
    load(index, into) {
      const chunk = chunkOf(index)
      const from = placeOf(index)
      into.set(new Uint8Array(chunk.buffer, from * 4, width))
    },
    parentOf(index) {
      const chunk = chunkOf(index)
      const from = placeOf(index)
      return chunk[from + words - 1] ?? NONE
    },
    count: () => count,
  }
}
