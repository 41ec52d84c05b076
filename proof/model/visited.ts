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
  let table = new Int32Array(1 << 16).fill(NONE)
  let count = 0

  function chunkOf(index: number): Int32Array {
    const chunk = chunks[index >>> CHUNK_BITS]
    if (!chunk) throw new RangeError(`There is no state ${index}.`)
    return chunk
  }

  function placeOf(index: number): number {
    return (index & (CHUNK_STATES - 1)) * words
  }

  function hash(source: Int32Array, from: number): number {
    let sum = 0
    for (let word = 0; word < words - 1; word += 1) {
      sum = Math.imul(sum ^ (source[from + word] ?? 0), 0x9e3779b1)
      sum ^= sum >>> 15
    }
    return Math.imul(sum, 0x85ebca6b) >>> 7
  }

  function isSame(index: number): boolean {
    const chunk = chunkOf(index)
    const from = placeOf(index)
    for (let word = 0; word < words - 1; word += 1)
      if (chunk[from + word] !== candidateWords[word]) return false
    return true
  }

  function grow(): void {
    const old = table
    table = new Int32Array(old.length * 2).fill(NONE)
    for (const index of old) {
      if (index === NONE) continue
      const chunk = chunkOf(index)
      const from = placeOf(index)
      let at = hash(chunk, from) & (table.length - 1)
      while (table[at] !== NONE) at = (at + 1) & (table.length - 1)
      table[at] = index
    }
  }

  return {
    add(bytes, parent) {
      candidate.set(bytes)
      let at = hash(candidateWords, 0) & (table.length - 1)
      for (let index = table[at] ?? NONE; index !== NONE; index = table[at] ?? NONE) {
        if (isSame(index)) return false
        at = (at + 1) & (table.length - 1)
      }
      if ((count & (CHUNK_STATES - 1)) === 0) chunks.push(new Int32Array(CHUNK_STATES * words))
      table[at] = count
      const chunk = chunkOf(count)
      const from = placeOf(count)
      chunk.set(candidateWords, from)
      chunk[from + words - 1] = parent
      count += 1
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
