import type { Cluster, Redis } from 'ioredis'
import { inTime } from '../in-time.ts'
import type { Script } from './scripts.ts'

const ANSWER_MS = 150

/** EVALSHA first and EVAL once for each script and server: a refused EVALSHA has run nothing. */
export async function runScript(
  redis: Redis | Cluster,
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await answered(redis.evalsha(script.sha, keys.length, ...keys, ...args))
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return answered(redis.eval(script.lua, keys.length, ...keys, ...args))
  }
}

/** Redis' answer, or a rejection when it does not come in time. */
export function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return inTime(ANSWER_MS, asked)
}
