import { Redis } from 'ioredis'
import type { StoreStatus } from './store.ts'

export interface RedisConnection extends AsyncDisposable {
  client: Redis
  /** `unavailable` until the first connection, too. */
  status(): StoreStatus
}

export interface RedisConnectionOptions {
  /** `redis://` or `rediss://`, one server. */
  url: string
  /** Called once for each change, the first finding included. `reason` is Redis' or the system's own word. */
  onStatus: (status: StoreStatus, reason: string | null) => void
}

const SILENCE_MS = 1000
const DISCONNECT_MS = 150
const RECONNECT_MAX_MS = 1000

/**
 * Connects, and connects again whenever the connection is lost. Never throws, and never queues a command. How long an
 * answer may take is the store's to say: ioredis' own timeout takes this process' lag for Redis'.
 */
export function connectRedis({ url, onStatus }: RedisConnectionOptions): RedisConnection {
  const client = new Redis(url, {
    connectTimeout: SILENCE_MS,
    // A server that hangs keeps its sockets: without this each command would wait for its own timeout.
    socketTimeout: SILENCE_MS,
    disconnectTimeout: DISCONNECT_MS,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) =>
      Math.min(25 * 2 ** Math.min(times, 10), RECONNECT_MAX_MS) * (0.5 + Math.random() / 2),
    // A primary that was demoted: whoever answers this address next is asked anew.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  let told: StoreStatus | null = null
  let reason: string | null = null
  let closing = false

  function tell(status: StoreStatus): void {
    if (told === status || closing) return
    told = status
    onStatus(status, status === 'ready' ? null : reason)
    reason = null
  }
  client.on('error', (error: Error) => {
    reason = error.message
  })
  client.on('ready', () => tell('ready'))
  client.on('close', () => tell('unavailable'))

  return {
    client,
    status: () => (client.status === 'ready' ? 'ready' : 'unavailable'),
    async [Symbol.asyncDispose]() {
      closing = true
      await client.quit().catch(() => undefined)
      client.disconnect()
    },
  }
}
