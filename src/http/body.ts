import type { IncomingMessage } from 'node:http'

/** Why a body was not read to its end: it is larger than it may be, or it took the longest of too many at once. */
export type Unread = 'too large' | 'too many'

export interface BodyReader {
  /**
   * Reads a request's body, counting as it comes; of what is not read to its end nothing is kept.
   * @throws when the client goes before its end.
   */
  read(incoming: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer> | Unread>
}

/** A body as far as it has come. */
interface Part {
  /** One for all its chunks, each of which would take more memory than a byte that it may hold. */
  buffer: Buffer<ArrayBuffer>
  bytes: number
  giveUp(why: Unread): void
}

const NOTHING = Buffer.alloc(0)

/**
 * Reads bodies that together take `maxBytesAtOnce` of memory. Beyond that it gives up the one that has taken the
 * longest: whoever sends without pause is done soon, and who does not keeps nobody else out.
 */
export function createBodyReader(maxBytesAtOnce: number): BodyReader {
  /** In the order in which they began. */
  const parts = new Set<Part>()
  let held = 0

  function drop(part: Part): void {
    if (parts.delete(part)) held -= part.buffer.length
  }
  function add(part: Part, chunk: Buffer, maxBytes: number): void {
    const bytes = part.bytes + chunk.length
    if (bytes > maxBytes) return part.giveUp('too large')
    if (bytes > part.buffer.length) {
      held -= part.buffer.length
      part.buffer = enlarged(part, Math.min(maxBytes, Math.max(bytes, 2 * part.buffer.length)))
      held += part.buffer.length
    }
    chunk.copy(part.buffer, part.bytes)
    part.bytes = bytes
    for (const longest of parts) {
      if (held <= maxBytesAtOnce) return
      // One that has not begun would free nothing.
      if (longest.bytes > 0) longest.giveUp('too many')
    }
  }

  return {
    async read(incoming, maxBytes) {
      if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) return 'too large'
      const { promise, resolve, reject } = Promise.withResolvers<Buffer<ArrayBuffer> | Unread>()
      const part: Part = { buffer: NOTHING, bytes: 0, giveUp }
      const take = (chunk: Buffer) => add(part, chunk, maxBytes)
      function giveUp(why: Unread): void {
        incoming.off('data', take)
        drop(part)
        // The request goes on, and with it whoever listens for its end.
        part.buffer = NOTHING
        resolve(why)
      }
      parts.add(part)
      incoming.on('data', take).once('end', () => resolve(part.buffer.subarray(0, part.bytes)))
      incoming.once('error', reject)
      return promise.finally(() => drop(part))
    },
  }
}

function enlarged({ buffer, bytes }: Part, length: number): Buffer<ArrayBuffer> {
  // Not of the pool, which a small part would keep whole.
  const larger = Buffer.allocUnsafeSlow(length)
  buffer.copy(larger, 0, 0, bytes)
  return larger
}
