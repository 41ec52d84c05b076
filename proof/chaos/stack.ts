import type { Stripe } from 'stripe'
import { startEmbeddedSandbox } from '../../src/stripe/embedded-sandbox.ts'
import { createControlPlane, type ControlPlane } from '../../test/sandbox/control-plane.ts'
import { stripeAt } from '../../test/sandbox/harness.ts'
import { startGatewayProcess, type GatewayProcess } from '../../test/support/gateway-process.ts'
import { startRedis, type RedisServer } from '../../test/support/redis.ts'
import { startKeyRemover } from './key-remover.ts'

/** Everything as it ships, each in a process of its own: gateways, one Redis, the sandbox. */
export interface Stack extends AsyncDisposable {
  redis: RedisServer
  sandbox: Sandbox
  gateways: readonly GatewayProcess[]
  /** Another gateway beside those. */
  startGateway(port: number): Promise<GatewayProcess>
}

export interface Sandbox {
  control: ControlPlane
  /** Past every gateway; repeats nothing. */
  stripe: Stripe
}

export interface StackOptions {
  replicas: number
  /** Beyond the addresses. */
  env?: Record<string, string>
  /** False: no idempotency key reaches the sandbox. */
  hasKeys?: boolean
}

export async function startStack({ replicas, env = {}, hasKeys = true }: StackOptions): Promise<Stack> {
  await using opening = new AsyncDisposableStack()
  const options = { execPath: process.execPath, host: '127.0.0.1', port: 0 }
  const { url } = opening.use(await startEmbeddedSandbox(options))
  const redis = opening.use(await startRedis())
  const upstream = hasKeys ? url : opening.use(await startKeyRemover(url)).url
  const startGateway = (port: number) =>
    startGatewayProcess(upstream, { REDIS_URL: redis.url, PORT: String(port), ...env })
  const start = async () => opening.use(await startGateway(0))
  const gateways = await Promise.all(Array.from({ length: replicas }, start))
  const opened = opening.move()
  return {
    redis,
    sandbox: { control: createControlPlane(url), stripe: stripeAt(url) },
    gateways,
    async startGateway(port) {
      return opened.use(await startGateway(port))
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
