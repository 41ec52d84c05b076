import { Stripe } from 'stripe'
import type { Upstream } from '../../../src/domain/ports.ts'
import { createSandbox } from '../../../src/sandbox/sandbox.ts'
import { createStripeClient } from '../../../src/stripe/client.ts'
import { createUpstream } from '../../../src/stripe/upstream.ts'
import { EAGER } from './calls.ts'

export interface LoggedRequest {
  id: string
  method: string
  path: string
  query: string
  body: string
  headers: Record<string, string>
  status: number | null
}

/** A sandbox over HTTP, the upstream under test in front of it, and the SDK to set it up with. */
export interface Bench extends AsyncDisposable {
  url: string
  upstream: Upstream
  stripe: Stripe
  fault(fault: object): Promise<void>
  /** What reached /v1 since the last `forget`, oldest first. */
  requests(): Promise<LoggedRequest[]>
  forget(): Promise<void>
  control(method: string, command: string, body?: object): Promise<unknown>
}

export async function startBench(): Promise<Bench> {
  const sandbox = await createSandbox({ port: 0, host: '127.0.0.1', seeded: false })
  const client = createStripeClient({ apiKey: 'sk_test_sandbox', url: sandbox.url })
  const { hostname, port } = new URL(sandbox.url)
  const stripe = new Stripe('sk_test_sandbox', { protocol: 'http', host: hostname, port })
  const control: Bench['control'] = async (method, command, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(new URL(`/_sandbox/${command}`, sandbox.url), { method, ...sent })
    if (!response.ok) throw new Error(await response.text())
    return response.json()
  }
  return {
    url: sandbox.url,
    upstream: createUpstream(client, EAGER),
    stripe,
    control,
    fault: async (fault) => void (await control('POST', 'faults', fault)),
    requests: async () => ((await control('GET', 'requests')) as { requests: LoggedRequest[] }).requests,
    forget: async () => void (await control('DELETE', 'requests')),
    async [Symbol.asyncDispose]() {
      client[Symbol.dispose]()
      await sandbox.close()
    },
  }
}
