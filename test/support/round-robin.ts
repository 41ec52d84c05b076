import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A load balancer: each request goes to the next gateway whose `/readyz` said 200 when it was last asked. */
export interface RoundRobin extends AsyncDisposable {
  url: string
  /** Whether requests are sent to this gateway. */
  serves(gateway: string): boolean
}

const ASK_EVERY_MS = 20

/** Tries nothing twice, so that what a gateway fails its client sees. */
export async function startRoundRobin(gateways: readonly string[]): Promise<RoundRobin> {
  const ready = new Set<string>()
  const agent = new Agent({ keepAlive: true })
  const closing = new AbortController()
  let turn = 0

  async function watch(gateway: string): Promise<void> {
    while (!closing.signal.aborted) {
      if (await isReady(gateway)) ready.add(gateway)
      else ready.delete(gateway)
      await pause(ASK_EVERY_MS)
    }
  }
  const server = createServer((incoming, outgoing) => {
    const served = gateways.filter((gateway) => ready.has(gateway))
    turn += 1
    const gateway = served[turn % served.length]
    if (gateway === undefined) outgoing.writeHead(503).end('no gateway is ready')
    else passOn(gateway, agent, incoming, outgoing)
  })
  const watches = gateways.map(watch)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    serves: (gateway) => ready.has(gateway),
    async [Symbol.asyncDispose]() {
      closing.abort()
      await Promise.all(watches)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}

async function isReady(gateway: string): Promise<boolean> {
  const answer = await fetch(`${gateway}/readyz`).catch(() => null)
  await answer?.text()
  return answer?.status === 200
}

function passOn(gateway: string, agent: Agent, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming
  const onward = request(`${gateway}${url}`, { method, headers, agent }, (answer) => {
    const { connection: _, 'keep-alive': __, ...passed } = answer.headers
    outgoing.writeHead(answer.statusCode ?? 502, passed)
    answer.pipe(outgoing)
  })
  onward.on('error', (error) => {
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502).end(String(error))
  })
  incoming.pipe(onward)
}
