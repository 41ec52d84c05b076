import type { IncomingMessage } from 'node:http'

/**
 * Reads a request's body, counting as it comes. Null: it is larger than `maxBytes`; nothing of it is kept then.
 * @throws when the client goes before its end.
 */
export async function readBody(
  incoming: IncomingMessage,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) return null
  const chunks: Buffer[] = []
  let bytes = 0
  // Not destroyed on return: the refusal still has to go out on this connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
