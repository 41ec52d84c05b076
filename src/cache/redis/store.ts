import type { Cluster, Redis } from 'ioredis'
import { answered, runScript } from './run-script.ts'
import { FENCE, FILL, READ, RELEASE, UNFENCE, type Script } from './scripts.ts'
import { VIEWS, type CustomerStore, type ReadAnswer } from '../store.ts'

/** The store that replicas share. A hit, as every other answer, is one round trip. */
export function createRedisStore(redis: Redis | Cluster): CustomerStore {
  const run = (script: Script, key: string, ...args: (string | number)[]) =>
    runScript(redis, script, keysOf(key), args)

  return {
    async read(key, view, nonce, leaseMs) {
      return readAnswer(await run(READ, key, VIEWS[view], nonce, leaseMs))
    },
    async fill(key, view, token, value, { ttlMs, softTtlMs }) {
      return (await run(FILL, key, VIEWS[view], token, value, ttlMs, softTtlMs)) === 1
    },
    async release(key, view, token) {
      // Whole at once: one who gives up a lease unheard gets no answer that asks for the script.
      await answered(redis.eval(RELEASE.lua, 3, ...keysOf(key), VIEWS[view], token))
    },
    async fence(key, member, fenceMs) {
      return String(await run(FENCE, key, member, fenceMs))
    },
    async unfence(key, which) {
      const reply = await run(UNFENCE, key, 'member' in which ? which.member : `${which.keyHash}.`)
      const [stood, generation]: unknown[] = Array.isArray(reply) ? reply : []
      return { stood: Array.isArray(stood) ? stood.map(String) : [], generation: String(generation) }
    },
    async invalidate(key) {
      await answered(redis.del(`${key}:d`, `${key}:l`))
    },
    async keep(key, name, note, ttlMs) {
      await answered(redis.set(`${key}:s:${name}`, note, 'PX', ttlMs))
    },
    recall: (key, name) => answered(redis.get(`${key}:s:${name}`)),
  }
}

function keysOf(key: string): [data: string, leases: string, fences: string] {
  return [`${key}:d`, `${key}:l`, `${key}:w`]
}

function readAnswer(reply: unknown): ReadAnswer {
  const [kind, detail, token = null]: unknown[] = Array.isArray(reply) ? reply : []
  if (kind === 'HIT' && typeof detail === 'string') return { kind, value: detail }
  if (kind === 'AGED' && typeof detail === 'string' && (token === null || typeof token === 'string'))
    return { kind, value: detail, token }
  if ((kind === 'LEASE' || kind === 'WAIT') && typeof detail === 'string') return { kind, token: detail }
  if (kind === 'FENCED' && typeof detail === 'number') return { kind, endsInMs: detail }
  throw new TypeError('Redis answered READ in a form this release does not know.')
}
