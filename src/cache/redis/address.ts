/** Where Redis is, and how one gets in. User and password are those of every server and sentinel named or found. */
export type RedisAddress = RedisAccess & RedisPlace

export interface RedisAccess {
  username: string | null
  password: string | null
  tls: boolean
}

export type RedisPlace =
  | { kind: 'single'; node: RedisNode; database: number }
  /** Any of the nodes; they tell of the others. */
  | { kind: 'cluster'; nodes: RedisNode[] }
  | { kind: 'sentinel'; sentinels: RedisNode[]; primaryName: string; database: number }

export interface RedisNode {
  host: string
  port: number
}

/** The settings as given; an empty one is not set. */
export interface RedisAddressSettings {
  url: string
  cluster: boolean
  sentinelMaster: string
}

const PORTS = { redis: 6379, sentinel: 26_379 }

/** What the settings say; null, and sentences with the cure added to `problems`, when they do not fit. */
export function readRedisAddress(settings: RedisAddressSettings, problems: string[]): RedisAddress | null {
  const { url, cluster, sentinelMaster } = settings
  if (cluster && sentinelMaster !== '') {
    problems.push(
      'REDIS_CLUSTER and REDIS_SENTINEL_MASTER are both set: keep REDIS_CLUSTER=1 for Redis Cluster, or REDIS_SENTINEL_MASTER for Sentinel.',
    )
    return null
  }
  if (url === '') return withoutUrl(settings, problems)
  const urls = url.split(',').map((one) => parse(one.trim()))
  const [first] = urls
  const found = first === undefined ? [] : [...problemsOf(urls), ...modeProblems(settings, urls)]
  problems.push(...found)
  if (first === undefined || first === null || found.length > 0) return null
  const place = placeOf(
    settings,
    urls.flatMap((one) => one ?? []),
    databaseOf(first) ?? 0,
  )
  return { ...accessOf(first), ...place }
}

function withoutUrl({ cluster, sentinelMaster }: RedisAddressSettings, problems: string[]): null {
  const name = sentinelMaster === '' ? 'REDIS_CLUSTER' : 'REDIS_SENTINEL_MASTER'
  if (cluster || sentinelMaster !== '')
    problems.push(`${name} is set without REDIS_URL: set REDIS_URL too, or leave ${name} out.`)
  return null
}

function parse(given: string): URL | null {
  const url = URL.canParse(given) ? new URL(given) : null
  const fits = url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== ''
  return fits && url.search === '' && url.hash === '' && databaseOf(url) !== null && decodes(url) ? url : null
}

function decodes(url: URL): boolean {
  try {
    return accessOf(url) !== null
  } catch {
    return false
  }
}

/** Null: the path is no database. */
function databaseOf(url: URL): number | null {
  const [, digits] = /^\/?(\d{0,4})$/.exec(url.pathname) ?? []
  return digits === undefined ? null : Number(digits)
}

function problemsOf(urls: (URL | null)[]): string[] {
  if (urls.includes(null))
    return [
      'REDIS_URL must be an address like redis://127.0.0.1:6379 or rediss://user:password@host:6380/0, or a list of such with commas: set it so, or leave it out for the in-memory store.',
    ]
  const differ = (part: (url: URL) => unknown) => new Set(urls.map((url) => url && part(url))).size > 1
  const problems: string[] = []
  if (differ((url) => url.protocol))
    problems.push(
      'REDIS_URL mixes redis:// and rediss://: give every address the same, for one client uses TLS with all or none.',
    )
  if (differ((url) => `${url.username}:${url.password}`))
    problems.push('REDIS_URL names more than one user or password: give every address the same.')
  if (differ((url) => databaseOf(url)))
    problems.push('REDIS_URL names more than one database: give every address the same.')
  return problems
}

function modeProblems({ cluster, sentinelMaster }: RedisAddressSettings, urls: (URL | null)[]): string[] {
  if (urls.length > 1 && !cluster && sentinelMaster === '')
    return [
      'REDIS_URL is a list: set REDIS_CLUSTER=1 for the nodes of Redis Cluster, REDIS_SENTINEL_MASTER for sentinels, or give one address.',
    ]
  if (cluster && urls.some((url) => url !== null && databaseOf(url) !== 0))
    return ['REDIS_URL names a database, and Redis Cluster has 0 alone: leave the path out.']
  return []
}

function placeOf(
  { cluster, sentinelMaster }: RedisAddressSettings,
  urls: URL[],
  database: number,
): RedisPlace {
  if (cluster) return { kind: 'cluster', nodes: urls.map((url) => nodeOf(url, PORTS.redis)) }
  if (sentinelMaster !== '') {
    const sentinels = urls.map((url) => nodeOf(url, PORTS.sentinel))
    return { kind: 'sentinel', sentinels, primaryName: sentinelMaster, database }
  }
  const [node = { host: '', port: 0 }] = urls.map((url) => nodeOf(url, PORTS.redis))
  return { kind: 'single', node, database }
}

function nodeOf(url: URL, port: number): RedisNode {
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? port : Number(url.port) }
}

function accessOf(url: URL): RedisAccess {
  return {
    username: decodeURIComponent(url.username) || null,
    password: decodeURIComponent(url.password) || null,
    tls: url.protocol === 'rediss:',
  }
}
