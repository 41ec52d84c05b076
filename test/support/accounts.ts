import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSandbox, type RunningSandbox } from '../sandbox/harness.ts'
import { passOn } from './follow-relay.ts'

/** A Stripe with connected accounts whose customers, and all that hangs on them, have equal ids: each is a sandbox of its own. */
export interface Accounts extends AsyncDisposable {
  url: string
  /** By its id; the platform's own is null. */
  of(account: string | null): RunningSandbox
}

/** Any other account has nothing in it, and answers 403 as Stripe does. */
export async function startAccounts(connected: readonly string[]): Promise<Accounts> {
  const names = [null, ...connected]
  // Of one seed, so that they make the same ids.
  const started = await Promise.all(names.map(() => startSandbox({ seeded: true, seed: 1 })))
  const sandboxes = new Map(names.map((name, index) => [name, started[index]]))
  const server = createServer((incoming, outgoing) => {
    const { 'stripe-account': named, ...passed } = incoming.headers
    // To the sandbox behind it, it is the platform's own.
    incoming.headers = passed
    const target = sandboxes.get(typeof named === 'string' ? named : null)
    if (target === undefined) outgoing.writeHead(403).end('{"error":{"type":"invalid_request_error"}}')
    else passOn(target.url, incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    of(account) {
      const sandbox = sandboxes.get(account)
      if (sandbox === undefined) throw new Error(`There is no account ${account}.`)
      return sandbox
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, ...started.map((sandbox) => sandbox.close())])
    },
  }
}
