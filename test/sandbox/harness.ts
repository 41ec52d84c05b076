import { Stripe } from 'stripe'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { createControlPlane } from './control-plane.ts'

/** Starts a sandbox on a free port, with an SDK client that never retries and a client of its control plane. */
export async function startSandbox(options: Partial<SandboxOptions> = {}) {
  const sandbox = await createSandbox({ port: 0, host: '127.0.0.1', seeded: false, ...options })
  return {
    url: sandbox.url,
    sandbox,
    stripe: stripeAt(sandbox.url),
    control: createControlPlane(sandbox.url),
    close: sandbox.close,
    [Symbol.asyncDispose]: sandbox.close,
  }
}

export type RunningSandbox = Awaited<ReturnType<typeof startSandbox>>

/** The official SDK, pointed at a sandbox. */
export function stripeAt(url: string, config: Partial<Stripe.StripeConfig> = {}): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe('sk_test_sandbox', {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    ...config,
  })
}

/** A request as any HTTP client would send it. */
export async function raw(
  url: string,
  method: string,
  path: string,
  options: { body?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: 'Bearer sk_test_sandbox',
      ...(options.body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: options.body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
}
