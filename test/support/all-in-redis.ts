import type { Redis } from 'ioredis'

/** All that Redis holds, of keys and of values, as one text. */
export async function allInRedis(redis: Redis): Promise<string> {
  const keys = await redis.keys('*')
  const held = await Promise.all(keys.map(async (key) => [key, await valueOf(redis, key)]))
  return JSON.stringify(held)
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key)
  if (type === 'string') return redis.get(key)
  if (type === 'hash') return redis.hgetall(key)
  if (type === 'zset') return redis.zrange(key, '0', '-1')
  throw new TypeError(`No test reads a ${type} of Redis yet.`)
}
