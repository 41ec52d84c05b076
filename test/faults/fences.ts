import { askRedis } from '../support/ask-redis.ts'

/** The keys in Redis under which fences of a customer stand. */
export async function fencesOf(port: number, customerId: string): Promise<string[]> {
  return (await askRedis(port, 'KEYS', `*:${customerId}}:w`)) as string[]
}

/** Ages every fence of a customer to beyond its end, as time does. */
export async function ageFences(port: number, customerId: string): Promise<void> {
  for (const key of await fencesOf(port, customerId)) {
    const members = (await askRedis(port, 'ZRANGE', key, 0, -1)) as string[]
    for (const member of members) await askRedis(port, 'ZADD', key, 1, member)
  }
}
