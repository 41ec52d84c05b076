import type { Redis } from 'ioredis'
import type { RedisPlace } from './address.ts'

/** What the gateway's user needs in Redis, as `ACL SETUSER` takes it. */
const RIGHTS = '~* +@read +@write +@connection +eval +evalsha +info +time +cluster|slots +cluster|info'

const PROBE = `#!lua flags=no-writes,allow-stale
for _, command in ipairs({{'INFO', 'server', 'replication'}, {'TIME'}}) do
  local reply = redis.pcall(unpack(command))
  if type(reply) == 'table' and reply.err then return command[1] .. ': ' .. reply.err end
  if command[1] == 'INFO' and string.find(reply, 'redis_mode:cluster', 1, true) then
    local cluster = redis.pcall('CLUSTER', 'INFO')
    if type(cluster) == 'table' and cluster.err then return 'CLUSTER INFO: ' .. cluster.err end
  end
end
return ''`
/** Of no script, so that nothing runs. */
const NO_SCRIPT = '0'.repeat(40)

// A fence has no time to live, so that what evicts by it never drops one.
const EVICTING_FENCES = /^(allkeys-|volatile-ttl)/

/**
 * Why the server cannot keep what the cache promises, one sentence with the cure. Null: it can.
 * @throws when it does not say
 */
export async function unfitness(server: Redis, kind: RedisPlace['kind']): Promise<string | null> {
  const { host, port, name: primaryName } = server.options
  const name = kind === 'sentinel' ? `The Redis primary ${primaryName}` : `Redis at ${host}:${port}`
  try {
    const info = infoOf(String(await server.info()))
    const sentence = modeProblem(info, kind) ?? settingProblem(info, kind)
    if (sentence !== null) return `${name} ${sentence}`
    const refused = await probe(server)
    return refused === null ? null : `${name} ${rightsProblem(refused)}`
  } catch (error) {
    if (isRefusal(error)) return `${name} ${rightsProblem(error.message)}`
    throw error
  }
}

function infoOf(text: string): Map<string, string> {
  const pairs = [...text.matchAll(/^(\w+):(.*?)\r?$/gm)]
  return new Map(pairs.map(([, name = '', value = '']) => [name, value]))
}

function modeProblem(info: Map<string, string>, kind: RedisPlace['kind']): string | null {
  const mode = info.get('redis_mode')
  if (mode === 'cluster' && kind !== 'cluster') return 'is a node of Redis Cluster: set REDIS_CLUSTER=1.'
  if (mode === 'sentinel')
    return 'is a sentinel: set REDIS_SENTINEL_MASTER to the name it has for the primary.'
  if (Number.parseInt(info.get('redis_version') ?? '7', 10) < 7)
    return `has version ${info.get('redis_version')}, and the cache’s scripts need 7: upgrade it.`
  return null
}

function settingProblem(info: Map<string, string>, kind: RedisPlace['kind']): string | null {
  const policy = info.get('maxmemory_policy') ?? ''
  if (EVICTING_FENCES.test(policy))
    return `has maxmemory-policy ${policy}, which could drop what guards a write under way: set maxmemory-policy volatile-lru.`
  // Told by Redis only while both settings are on.
  if (kind === 'sentinel' && !info.has('min_slaves_good_slaves'))
    return 'takes writes without a replica, so that one which Sentinel has replaced could go on with old data: set min-replicas-to-write 1 and min-replicas-max-lag 2 on every server.'
  return null
}

async function probe(server: Redis): Promise<string | null> {
  const refused = await server.eval(PROBE, 0)
  if (typeof refused === 'string' && refused !== '') return refused
  await server.evalsha(NO_SCRIPT, 0).catch((error: unknown) => {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
  })
  return null
}

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('NOPERM')
}

function rightsProblem(refused: string): string {
  return `refuses its user what the cache needs (${refused.trim()}): give it ${RIGHTS}.`
}
