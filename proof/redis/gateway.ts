import { startApp } from '../../src/app.ts'
import type { RedisAddress } from '../../src/cache/redis/address.ts'
import { connectRedis } from '../../src/cache/redis/connect.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createNaiveRedisStore } from './naive-store.ts'
import { markPoints, type GatewayPoint } from './points.ts'

/** What the harness tells a gateway: to die or stop at the next pass of a point, or no more to. */
export type ToGateway =
  | { kind: 'arm'; point: GatewayPoint; signal: 'SIGKILL' | 'SIGSTOP' }
  | { kind: 'disarm' }

/** What a gateway tells the harness. */
export type FromGateway = { kind: 'listens'; url: string } | { kind: 'reached'; point: GatewayPoint }

/** One gateway as it ships, in a process of its own, with points at which it ends or stops when it is told to. */
async function main(): Promise<void> {
  let armed: ToGateway = { kind: 'disarm' }
  process.on('message', (message: ToGateway) => (armed = message))
  process.on('disconnect', () => process.exit(1))

  async function pass(point: GatewayPoint): Promise<void> {
    if (armed.kind !== 'arm' || armed.point !== point) return
    const { signal } = armed
    armed = { kind: 'disarm' }
    if (signal === 'SIGSTOP') await tell({ kind: 'reached', point })
    process.kill(process.pid, signal)
  }

  const config = readConfig({ PORT: '0', SHED_LOOP_DELAY_MS: '0', ...process.env })
  const naive = process.env['PROOF_STORE'] === 'naive' ? openNaiveStore(config.redis) : null
  const app = await startApp(config, {
    log: createLog('silent', { write: () => undefined }),
    execPath: process.execPath,
    overrides: { store: (store) => markPoints(naive ?? store, pass) },
  })
  await tell({ kind: 'listens', url: app.url })
}

function openNaiveStore(address: RedisAddress | null): CustomerStore {
  if (address === null) throw new Error('The naive store needs REDIS_URL.')
  return createNaiveRedisStore(connectRedis({ address, onStatus: () => undefined }).client)
}

function tell(message: FromGateway): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()))
}

await main()
