import { Redis } from 'ioredis'

/**
 * One command to one server, on a connection of its own; rejects when it does not answer within a second. `server` is
 * its port, with a user where it is not the default one.
 */
export async function askRedis(
  server: number | { port: number; username: string; password: string },
  ...command: [string, ...(string | number)[]]
): Promise<unknown> {
  const redis = new Redis({
    host: '127.0.0.1',
    ...(typeof server === 'number' ? { port: server } : server),
    lazyConnect: true,
    protocol: 2,
    connectTimeout: 1000,
    commandTimeout: 1000,
    retryStrategy: () => null,
    enableReadyCheck: false,
  })
  redis.on('error', () => undefined)
  try {
    return await redis.call(...command)
  } finally {
    redis.disconnect()
  }
}
