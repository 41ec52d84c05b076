import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

// Below the ports that Linux gives out by itself: one of a server that is away for a moment is not taken meanwhile.
const LOWEST = 10_000
const HIGHEST = 32_000

/** Ports on loopback that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const probes: Server[] = []
  const ports: number[] = []
  while (ports.length < count) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST))
    const probe = createServer().listen(port, '127.0.0.1')
    const listening = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    if (!listening) continue
    probes.push(probe)
    ports.push(port)
  }
  for (const probe of probes) {
    probe.close()
    await once(probe, 'close')
  }
  return ports
}
