import { loadPeer } from './roster.ts'
import { createUpstreamClient } from './upstream-client.ts'

/** What a replica is asked; `n` comes back with the answer. */
export interface Request {
  n: number
  act: 'read' | 'write' | 'connected'
  id: string
  name: string
}

export interface Answer {
  n: number
  value?: string
  error?: string
}

const [name = '', redisUrl = '', upstreamUrl = ''] = process.argv.slice(2)
const { open } = await loadPeer(name)
const peer = await open({ redisUrl, upstream: createUpstreamClient(upstreamUrl) })
await peer.connected()

async function answer({ n, act, id, name: newName }: Request): Promise<Answer> {
  try {
    if (act === 'read') return { n, value: await peer.read(id) }
    await (act === 'write' ? peer.write(id, newName) : peer.connected())
    return { n }
  } catch (error) {
    return { n, error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', async (request: Request) => process.send?.(await answer(request)))
process.on('disconnect', () => process.exit())
process.send?.({ n: 0 } satisfies Answer)
