import type { AuthConfig } from './auth/authenticate.ts'
import { readAuth } from './auth/auth-settings.ts'
import { readRedisAddress, type RedisAddress } from './cache/redis/address.ts'
import { isLoopback } from './loopback.ts'
import { readRequestLimits, type RequestLimits } from './request-limits.ts'
import { readTraces, type TraceSettings } from './telemetry/traces/settings.ts'

/** Everything that can be set from outside, typed, in the units the code uses. */
export interface Config {
  listen: { host: string; port: number }
  upstream: UpstreamConfig
  /** What Stripe allows the account in a second. Null: any number. */
  stripeLimits: { perSecond: number; endpointPerSecond: number } | null
  /** Null: nobody is asked who they are. */
  auth: AuthConfig | null
  /** Null: the in-memory store, for one replica only. */
  redis: RedisAddress | null
  /** `l1Ms` is how long a replica repeats a hit without asking Redis; 0: never. */
  cache: { namespace: string; ttlMs: number; l1Ms: number; writePolicy: 'strict' | 'available' }
  /** How long an update waits for the outcomes of retries. */
  retryWaitMs: number
  /** The whole of a request; `X-Request-Timeout-Ms` may only shorten it. */
  deadlines: { readMs: number; writeMs: number }
  limits: RequestLimits
  /** How long requests are still served after `/readyz` has said that this replica leaves. */
  drainGraceMs: number
  /** Beyond which load new requests are refused, null: none; and how many bytes of bodies are read at once. */
  shed: { loopDelayMs: number | null; memoryPart: number | null; bodyBytes: number }
  /** The part of the writes after which reads through the cache are compared with Stripe's, 0 to 1. */
  freshnessProbeRate: number
  /** GraphiQL, and the introspection it lives by. */
  graphiql: boolean
  /** The path of a manifest of the only GraphQL documents that run; null: any. */
  trustedDocuments: string | null
  /** The origins whose pages may read answers. */
  corsOrigins: string[]
  logLevel: string
  /** Null: nothing is traced. */
  traces: TraceSettings | null
}

/** `embedded` starts the sandbox on `port`, 0 for a free one; `stripe` is any server that speaks Stripe's API. */
export type UpstreamConfig =
  | { kind: 'embedded'; port: number }
  | { kind: 'stripe'; url: string; apiKey: string; live: boolean }

/** Every problem of the environment at once, each a sentence with its cure. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const STRIPE_URL = 'https://api.stripe.com'
const SANDBOX_KEY = 'sk_test_sandbox'
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws ConfigError naming each variable that is wrong.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const problems: string[] = []
  const read = createReader(env, problems)
  const upstream = readUpstream(read, problems)
  const auth = readAuth((name) => read.text(name, ''), problems)
  const config: Config = {
    listen: { host: read.text('HOST', '127.0.0.1'), port: read.integer('PORT', 4000, 0, 65_535) },
    upstream,
    stripeLimits: readStripeLimits(read, upstream),
    auth,
    redis: readRedis(read, problems),
    cache: {
      namespace: readNamespace(read.text('CACHE_NAMESPACE', 'tollgate'), problems),
      ttlMs: read.integer('CACHE_TTL_SECONDS', 300, 1, 86_400) * 1000,
      l1Ms: read.integer('CACHE_L1_MS', 0, 0, 1000),
      writePolicy: read.oneOf('CACHE_WRITE_POLICY', 'strict', ['strict', 'available']),
    },
    retryWaitMs: read.integer('RETRY_WAIT_MS', 4000, 0, 20_000),
    deadlines: {
      readMs: read.integer('READ_DEADLINE_MS', 10_000, 100, 60_000),
      writeMs: read.integer('WRITE_DEADLINE_MS', 30_000, 1000, 120_000),
    },
    limits: readRequestLimits(read.integer),
    drainGraceMs: read.integer('DRAIN_GRACE_MS', isProduction(read) ? 5000 : 0, 0, 60_000),
    shed: {
      loopDelayMs: read.integer('SHED_LOOP_DELAY_MS', 500, 0, 60_000) || null,
      memoryPart: read.part('SHED_MEMORY_PART', 0.9) || null,
      bodyBytes: read.integer('SHED_BODY_BYTES', 16_777_216, 65_536, 1_073_741_824),
    },
    freshnessProbeRate: read.part('FRESHNESS_PROBE_RATE', 0),
    ...readExplorer(read, auth === null && isOfThisMachine(upstream), problems),
    corsOrigins: readOrigins(read.text('CORS_ORIGINS', ''), problems),
    logLevel: read.oneOf('LOG_LEVEL', 'info', LOG_LEVELS),
    traces: readTraces(read, problems),
  }
  problems.push(...exposureProblems(config, isProduction(read)))
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

type Reader = ReturnType<typeof createReader>

function createReader(env: Record<string, string | undefined>, problems: string[]) {
  function text(name: string, otherwise: string): string {
    return env[name]?.trim() || otherwise
  }
  function integer(name: string, otherwise: number, min: number, max: number): number {
    const raw = text(name, String(otherwise))
    const value = Number(raw)
    if (/^\d+$/.test(raw) && value >= min && value <= max) return value
    problems.push(
      `${name} must be a whole number from ${min} to ${max}: set it so, or leave it out for ${otherwise}.`,
    )
    return otherwise
  }
  function part(name: string, otherwise: number): number {
    const raw = text(name, String(otherwise))
    if (/^(?:0|1(?:\.0+)?|0?\.\d+)$/.test(raw)) return Number(raw)
    problems.push(
      `${name} must be a number from 0 to 1, as 0.01 for one in a hundred: set it so, or leave it out for ${otherwise}.`,
    )
    return otherwise
  }
  function oneOf<const Word extends string>(name: string, otherwise: Word, words: readonly Word[]): Word {
    const found = words.find((word) => word === text(name, otherwise))
    if (found !== undefined) return found
    problems.push(`${name} must be one of ${words.join(', ')}: set one, or leave it out for ${otherwise}.`)
    return otherwise
  }
  return { text, integer, part, oneOf }
}

/** Behind a load balancer, most likely, which has to be told before anything closes. */
function isProduction(read: Reader): boolean {
  return read.text('NODE_ENV', '') === 'production'
}

function readUpstream(read: Reader, problems: string[]): UpstreamConfig {
  const key = read.text('STRIPE_SECRET_KEY', '')
  const given = read.text('STRIPE_API_URL', '')
  const port = read.integer('SANDBOX_PORT', 12_111, 0, 65_535)
  if (key === '' && given === '') {
    if (isProduction(read) && read.text('SANDBOX_PORT', '') === '')
      problems.push(
        'STRIPE_SECRET_KEY is missing: set it, with AUTH_* for callers, or set SANDBOX_PORT to run on the sandbox.',
      )
    return { kind: 'embedded', port }
  }
  const url = readApiUrl(given || STRIPE_URL, problems)
  const apiKey = key === '' && url !== null && isLoopback(url.hostname) ? SANDBOX_KEY : key
  problems.push(...(url === null ? shapeProblems(apiKey) : keyProblems(apiKey, url)))
  return { kind: 'stripe', url: url?.origin ?? STRIPE_URL, apiKey, live: isLive(apiKey) }
}

/** Stripe's own defaults; a server on this machine is not Stripe, and is asked as often as callers like. */
function readStripeLimits(read: Reader, upstream: UpstreamConfig): Config['stripeLimits'] {
  const perSecond = read.integer('STRIPE_RATE_LIMIT', usualLimit(upstream), 0, 10_000)
  const endpointPerSecond = read.integer('STRIPE_ENDPOINT_RATE_LIMIT', 25, 1, 10_000)
  return perSecond === 0 ? null : { perSecond, endpointPerSecond }
}

function usualLimit(upstream: UpstreamConfig): number {
  if (isOfThisMachine(upstream)) return 0
  return upstream.kind === 'stripe' && upstream.live ? 100 : 25
}

/** The sandbox, embedded or not, or another server for development: what it has is nobody's. */
function isOfThisMachine(upstream: UpstreamConfig): boolean {
  return upstream.kind === 'embedded' || isLoopback(new URL(upstream.url).hostname)
}

function readApiUrl(given: string, problems: string[]): URL | null {
  const url = URL.canParse(given) ? new URL(given) : null
  const web = url !== null && /^https?:$/.test(url.protocol) ? url : null
  if (web !== null && isPlain(web)) return web
  problems.push(
    'STRIPE_API_URL must be scheme (http or https), host and port alone, like http://127.0.0.1:12111: Stripe’s SDK takes no path, so leave path, query and user out.',
  )
  // Where it leads still tells whether the key is missing or wrong.
  return web
}

function isPlain({ pathname, search, hash, username }: URL): boolean {
  return pathname === '/' && search === '' && hash === '' && username === ''
}

function keyProblems(key: string, url: URL): string[] {
  if (key === '')
    return ['STRIPE_SECRET_KEY is missing: set it, or leave STRIPE_API_URL out too to start the sandbox.']
  if (isLive(key) && (url.protocol === 'http:' || isLoopback(url.hostname)))
    return [
      'STRIPE_SECRET_KEY is a live key and STRIPE_API_URL is not Stripe over https: use a test key, or leave STRIPE_API_URL out.',
    ]
  return shapeProblems(key)
}

function shapeProblems(key: string): string[] {
  if (key === '' || /^(sk|rk)_(test|live)_\w+$/.test(key)) return []
  return [
    'STRIPE_SECRET_KEY must be a secret or restricted key, sk_… or rk_…: copy it from the Stripe dashboard.',
  ]
}

function readRedis(read: Reader, problems: string[]): RedisAddress | null {
  const settings = {
    url: read.text('REDIS_URL', ''),
    cluster: read.oneOf('REDIS_CLUSTER', '0', ['0', '1']) === '1',
    sentinelMaster: read.text('REDIS_SENTINEL_MASTER', ''),
  }
  return readRedisAddress(settings, problems)
}

function readNamespace(given: string, problems: string[]): string {
  if (/^[A-Za-z0-9_-]{1,64}$/.test(given)) return given
  problems.push('CACHE_NAMESPACE must be 1 to 64 letters, digits, - or _: it is part of every key.')
  return 'tollgate'
}

function readExplorer(read: Reader, isForDevelopment: boolean, problems: string[]) {
  const trustedDocuments = read.text('TRUSTED_DOCUMENTS', '') || null
  const isOn = isForDevelopment && !isProduction(read) && trustedDocuments === null
  const otherwise = isOn ? 'on' : 'off'
  const graphiql = read.oneOf('GRAPHIQL', otherwise, ['on', 'off']) === 'on'
  if (graphiql && trustedDocuments !== null)
    problems.push(
      'GRAPHIQL=on and TRUSTED_DOCUMENTS exclude each other, for GraphiQL sends documents of its own: leave one of them out.',
    )
  return { graphiql, trustedDocuments }
}

function readOrigins(given: string, problems: string[]): string[] {
  const origins = given.split(',').flatMap((part) => part.trim() || [])
  if (!origins.every((origin) => !origin.includes('*') && URL.parse(origin)?.origin === origin))
    problems.push(
      'CORS_ORIGINS must be origins with commas between them, as https://app.example.com: no path, and no * that would let any page in.',
    )
  return origins
}

/** Where nobody is asked who they are, everyone may do everything: that is for one machine, and for data that is nobody's. */
function exposureProblems({ auth, listen, upstream }: Config, isProduction: boolean): string[] {
  if (auth !== null) return []
  const problems: string[] = []
  if (!isLoopback(listen.host))
    problems.push(
      `HOST ${listen.host} would let anyone in, as callers are not authenticated: ${SET_AUTH}, or listen on 127.0.0.1.`,
    )
  if (upstream.kind === 'embedded') return problems
  if (upstream.live)
    problems.push(
      `STRIPE_SECRET_KEY is a live key, and callers are not authenticated: ${SET_AUTH}, or use a test key (sk_test_… or rk_test_…).`,
    )
  else if (isProduction)
    problems.push(
      `NODE_ENV is production, and callers are not authenticated: ${SET_AUTH}, or leave out NODE_ENV, or STRIPE_SECRET_KEY and STRIPE_API_URL with SANDBOX_PORT set to run on the sandbox.`,
    )
  return problems
}

const SET_AUTH = 'set AUTH_JWKS_URL or AUTH_JWT_SECRET'

function isLive(key: string): boolean {
  return /^(sk|rk)_live_/.test(key)
}
