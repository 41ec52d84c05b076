import { Redis } from 'ioredis'
import type { RedisClientOptions } from 'redis'

const RECONNECT_MS = 50

/**
 * A client that says at once when Redis is away. With the clients' own defaults an invalidation waits in their
 * queue, and the request with it: some ten seconds with ioredis, as long as Redis is away with node-redis.
 */
export function connectIoredis(url: string) {
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
      if (client.status !== 'ready') await readiness(client)
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

/** Unlike `once` of node:events it outlives the errors of tries to connect. */
export function readiness(client: { once(event: 'ready', done: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => client.once('ready', resolve))
}
