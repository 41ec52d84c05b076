import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { StripeError } from './api/errors.ts'
import { readRequest, writeAnswer } from './api/http.ts'
import { failure } from './api/respond.ts'
import { createControl } from './control/control.ts'
import { createSeededWorld } from './seeded-world.ts'
import type { World } from './world.ts'

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number
  readonly host: string
  /** The machine's time in milliseconds; `Date.now` when left out. */
  readonly now?: () => number
  /** Makes ids repeatable. */
  readonly seed?: number
  /** Whether the demo customers live here (true when left out). */
  readonly seeded?: boolean
}

export interface Sandbox {
  /** Where it listens, e.g. `http://127.0.0.1:12111`. */
  readonly url: string
  /** The random id of the present world: another one after each reset. */
  readonly instance: string
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** How often billing that falls due in real time is looked for. */
const billingIntervalMs = 1000

/** Longer than any client keeps a connection idle: one that closes just as it is used again would look like a fault. */
const keepAliveMs = 75_000

/** Starts a sandbox. @throws the error of `listen`, e.g. EADDRINUSE */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const machineMs = options.now ?? Date.now
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = keepAliveMs
  const url = await listen(server, options)

  function begin(seeds: boolean): World {
    return createSeededWorld({ baseUrl: url, machineMs, seed: options.seed }, seeds)
  }

  let world = begin(options.seeded ?? true)
  const control = createControl({
    world: () => world,
    reset(seeds = options.seeded ?? true) {
      world.end()
      world = begin(seeds)
      return world
    },
  })
  const billing = setInterval(() => world.tick(world.clock.now()), billingIntervalMs).unref()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const incoming = await readRequest(request)
    if (!incoming) return writeAnswer(response, failure(tooLarge, 'req_none', world.clock.now()))
    if (await control.handle(incoming, response)) return
    const answer = await world.serve(incoming)
    if (answer) writeAnswer(response, answer)
    else request.socket.destroy()
  }

  async function close(): Promise<void> {
    clearInterval(billing)
    world.end()
    control.end()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  return {
    url,
    get instance() {
      return world.instance
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

const tooLarge = new StripeError(413, {
  type: 'invalid_request_error',
  message: 'Request body is larger than 1 MiB.',
})

function listen(server: ReturnType<typeof createServer>, { port, host }: SandboxOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      const bound = typeof address === 'object' && address ? address.port : port
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`)
    })
  })
}
