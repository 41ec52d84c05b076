import { once } from 'node:events'
import { Redis } from 'ioredis'
import type { RedisClientOptions } from 'redis'

/**
 * Redis clients that say at once that Redis is away. With the clients' own defaults an invalidation waits in their
 * queue, and the request with it: up to ten seconds, or as long as Redis is away.
 */
export interface Connection {
  client: Redis
  connected(): Promise<void>
}

const RECONNECT_MS = 50

export function connectIoredis(url: string): Connection {
  const client = new Redis(url, {
    commandTimeout: 1000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    retryStrategy: () => RECONNECT_MS,
  })
  client.on('error', () => undefined)
  return {
    client,
    async connected() {
      if (client.status !== 'ready') await once(client, 'ready')
    },
  }
}

/** The same for node-redis, which is also what @keyv/redis uses. */
export function nodeRedisOptions(url: string) {
  return {
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: () => RECONNECT_MS },
  } satisfies RedisClientOptions
}
