import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'
import { AUTH_ENV } from './support/tokens.ts'

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('config', () => {
  test('needs nothing: a sandbox, an in-memory store and a loopback address', () => {
    expect(readConfig({})).toMatchObject({
      listen: { host: '127.0.0.1', port: 4000 },
      upstream: { kind: 'embedded', port: 12_111 },
      redis: null,
      cache: { namespace: 'tollgate', ttlMs: 300_000, writePolicy: 'strict' },
    })
  })

  test('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', REDIS_URL: ' ' })).toEqual(readConfig({}))
  })

  test('gives a sandbox on loopback its own key', () => {
    expect(readConfig({ STRIPE_API_URL: 'http://127.0.0.1:12111' }).upstream).toEqual({
      kind: 'stripe',
      url: 'http://127.0.0.1:12111',
      apiKey: 'sk_test_sandbox',
      live: false,
    })
  })

  test('takes a test key alone for Stripe itself', () => {
    expect(readConfig({ STRIPE_SECRET_KEY: 'sk_test_1' }).upstream).toMatchObject({
      url: 'https://api.stripe.com',
      apiKey: 'sk_test_1',
    })
  })

  test.each([
    ['the embedded sandbox', {}, null],
    ['a server on loopback', { STRIPE_API_URL: 'http://127.0.0.1:12111' }, null],
    ['a test key', { STRIPE_SECRET_KEY: 'sk_test_1' }, { perSecond: 25, endpointPerSecond: 25 }],
    ['a raised limit', { STRIPE_RATE_LIMIT: '500' }, { perSecond: 500, endpointPerSecond: 25 }],
    ['no limit', { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_RATE_LIMIT: '0' }, null],
  ])('asks as often as is allowed with %s', (_name, env, limits) => {
    expect(readConfig(env).stripeLimits).toEqual(limits)
  })

  test('lets load balancers notice its end in production, and ends at once elsewhere', () => {
    expect(readConfig({}).drainGraceMs).toBe(0)
    expect(readConfig({ NODE_ENV: 'production', SANDBOX_PORT: '0' }).drainGraceMs).toBe(5000)
    expect(readConfig({ DRAIN_GRACE_MS: '20000' }).drainGraceMs).toBe(20_000)
  })

  test('refuses requests beyond a load, and none where it is 0', () => {
    expect(readConfig({}).shed).toEqual({ loopDelayMs: 500, memoryPart: 0.9, bodyBytes: 16_777_216 })
    const none = { SHED_LOOP_DELAY_MS: '0', SHED_MEMORY_PART: '0' }
    expect(readConfig(none).shed).toEqual({ loopDelayMs: null, memoryPart: null, bodyBytes: 16_777_216 })
  })

  test.each([
    ['0', 0],
    ['1', 1],
    ['1.0', 1],
    ['0.01', 0.01],
    ['.5', 0.5],
  ])('takes %s as a part', (given, rate) => {
    expect(readConfig({ FRESHNESS_PROBE_RATE: given }).freshnessProbeRate).toBe(rate)
  })

  test.each(['2', '-1', '1%', '1e-3', 'on'])('refuses %s as a part, and says what is one', (given) => {
    expect(problemsOf({ FRESHNESS_PROBE_RATE: given })).toEqual([
      expect.stringMatching(/^FRESHNESS_PROBE_RATE must be a number from 0 to 1/),
    ])
  })

  test.each([
    [
      { REDIS_URL: 'redis://127.0.0.1' },
      { kind: 'single', node: { host: '127.0.0.1', port: 6379 }, database: 0, tls: false, password: null },
    ],
    [
      { REDIS_URL: 'rediss://me:a%40b@[::1]:6380/2' },
      {
        kind: 'single',
        node: { host: '::1', port: 6380 },
        database: 2,
        tls: true,
        username: 'me',
        password: 'a@b',
      },
    ],
    [
      { REDIS_URL: 'redis://:p@a:1/0, redis://:p@b', REDIS_CLUSTER: '1' },
      {
        kind: 'cluster',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 6379 },
        ],
        username: null,
        password: 'p',
      },
    ],
    [
      { REDIS_URL: 'redis://a', REDIS_CLUSTER: '1' },
      { kind: 'cluster', nodes: [{ host: 'a', port: 6379 }] },
    ],
    [
      { REDIS_URL: 'redis://a/3,redis://b:1/3', REDIS_SENTINEL_MASTER: 'main' },
      {
        kind: 'sentinel',
        sentinels: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 1 },
        ],
        primaryName: 'main',
        database: 3,
      },
    ],
  ])('knows Redis by %j', (env, redis) => {
    expect(readConfig(env).redis).toMatchObject(redis)
  })

  const AUTH = {
    AUTH_JWT_SECRET: 'x'.repeat(32),
    AUTH_ISSUER: 'https://issuer.example',
    AUTH_AUDIENCE: 'tollgate',
  }

  test('with callers that say who they are it listens anywhere, and takes a live key', () => {
    const config = readConfig({ ...AUTH, HOST: '0.0.0.0', STRIPE_SECRET_KEY: 'sk_live_1' })
    expect(config.auth).toEqual({
      keys: { secret: AUTH.AUTH_JWT_SECRET },
      algorithm: 'HS256',
      issuer: AUTH.AUTH_ISSUER,
      audience: 'tollgate',
    })
    const { AUTH_JWT_SECRET: _, ...rest } = AUTH
    const jwksUrl = 'https://issuer.example/jwks'
    expect(readConfig({ ...rest, AUTH_JWKS_URL: jwksUrl, AUTH_ALGORITHM: 'ES256' }).auth).toMatchObject({
      keys: { jwksUrl },
      algorithm: 'ES256',
    })
  })

  test.each<Record<string, string>>([
    {},
    { SANDBOX_PORT: '0', NODE_ENV: 'production' },
    { STRIPE_API_URL: 'http://127.0.0.1:12111', HOST: '::1' },
    { STRIPE_SECRET_KEY: 'sk_test_1', HOST: 'localhost' },
  ])('with callers that nobody asks, it starts with %j', (env) => {
    expect(readConfig(env).auth).toBeNull()
  })

  const AUTH_CURE = /set AUTH_JWKS_URL or AUTH_JWT_SECRET/
  test.each<[Record<string, string>, RegExp[]]>([
    [{ HOST: '0.0.0.0', SANDBOX_PORT: '0' }, [/^HOST 0\.0\.0\.0/]],
    [{ NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_test_1' }, [/^NODE_ENV is production.*SANDBOX_PORT/]],
    [{ NODE_ENV: 'production', STRIPE_API_URL: 'http://127.0.0.1:12111' }, [/^NODE_ENV is production/]],
    [
      { NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_test_1', SANDBOX_PORT: '0', HOST: '0.0.0.0' },
      [/^HOST/, /^NODE_ENV is production/],
    ],
    [{ NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_live_1' }, [/^STRIPE_SECRET_KEY is a live key/]],
  ])('with callers that nobody asks, it does not start with %j', (env, sentences) => {
    const problems = problemsOf(env)
    expect(problems).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)))
    expect(problems.filter((sentence) => !AUTH_CURE.test(sentence))).toEqual([])
    expect(problemsOf({ ...env, ...AUTH_ENV })).toEqual([])
  })

  test.each<[Record<string, string>, RegExp[]]>([
    [{ HOST: '0.0.0.0' }, [/^HOST 0\.0\.0\.0 would let anyone in.*AUTH_JWKS_URL/]],
    [{ STRIPE_SECRET_KEY: 'sk_live_1' }, [/^STRIPE_SECRET_KEY is a live key.*AUTH_JWKS_URL/]],
    [{ AUTH_ISSUER: 'a' }, [/^AUTH_JWKS_URL or AUTH_JWT_SECRET is missing/]],
    [{ ...AUTH, AUTH_JWT_SECRET: 'short' }, [/^AUTH_JWT_SECRET must be at least 32 bytes/]],
    [{ ...AUTH, AUTH_JWKS_URL: 'https://a.example' }, [/exclude each other/]],
    [{ ...AUTH, AUTH_ALGORITHM: 'RS256' }, [/^AUTH_ALGORITHM must be HS256/]],
    [
      { AUTH_JWKS_URL: 'http://issuer.example/jwks', AUTH_ALGORITHM: 'HS256' },
      [
        /^AUTH_ISSUER is missing/,
        /^AUTH_AUDIENCE is missing/,
        /^AUTH_JWKS_URL must be an https/,
        /^AUTH_ALGORITHM must be one of/,
      ],
    ],
  ])('says what is wrong with who callers are: %o', (env, sentences) => {
    expect(problemsOf(env)).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)))
  })

  test.each([
    [{}, true],
    [{ STRIPE_API_URL: 'http://127.0.0.1:12111' }, true],
    [{ STRIPE_API_URL: 'https://localhost:12111', STRIPE_SECRET_KEY: 'sk_test_1' }, true],
    [{ STRIPE_SECRET_KEY: 'sk_test_1' }, false],
    [{ STRIPE_API_URL: 'https://stripe.example.com', STRIPE_SECRET_KEY: 'sk_test_1' }, false],
    [{ STRIPE_SECRET_KEY: 'sk_test_1', GRAPHIQL: 'on' }, true],
    [{ NODE_ENV: 'production', SANDBOX_PORT: '0' }, false],
    [AUTH_ENV, false],
    [{ ...AUTH_ENV, STRIPE_API_URL: 'http://127.0.0.1:12111' }, false],
    [{ ...AUTH_ENV, STRIPE_SECRET_KEY: 'sk_live_1' }, false],
    [{ ...AUTH_ENV, GRAPHIQL: 'on' }, true],
    [{ GRAPHIQL: 'off' }, false],
    [{ TRUSTED_DOCUMENTS: 'manifest.json' }, false],
  ] as [Record<string, string>, boolean][])('with %j GraphiQL is %s', (env, graphiql) => {
    expect(readConfig(env).graphiql).toBe(graphiql)
  })

  test('lets no page of another origin in, or those that are named', () => {
    expect(readConfig({}).corsOrigins).toEqual([])
    const CORS_ORIGINS = 'https://app.example.com, http://localhost:5173'
    expect(readConfig({ CORS_ORIGINS }).corsOrigins).toEqual([
      'https://app.example.com',
      'http://localhost:5173',
    ])
  })

  test.each(['*', 'https://app.example.com/', 'app.example.com', 'null', 'https://*.example.com'])(
    'refuses %s as an origin',
    (CORS_ORIGINS) => {
      expect(problemsOf({ CORS_ORIGINS })).toEqual([expect.stringMatching(/^CORS_ORIGINS must be origins/)])
    },
  )

  test('is as .env.example says, which names every setting', () => {
    const example = readFileSync('.env.example', 'utf8')
    const given = Object.fromEntries(
      Array.from(example.matchAll(/^([A-Z0-9_]+)=(.*)$/gm), ([, name, value]) => [name, value]),
    )
    expect(readConfig(given)).toEqual(readConfig({}))
    const named = new Set(Array.from(example.matchAll(/^#? ?([A-Z0-9_]+)=/gm), ([, name]) => name))
    const asked = new Set<string>()
    readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }))
    expect([...asked].filter((name) => !named.has(name))).toEqual([])
  })

  test('traces nothing, or to the collector that is named', () => {
    expect(readConfig({ OTEL_SERVICE_NAME: 'x' }).traces).toBeNull()
    const OTEL_EXPORTER_OTLP_ENDPOINT = 'https://otlp.example.com/in/'
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT }).traces).toEqual({
      url: 'https://otlp.example.com/in/v1/traces',
      headers: {},
      resource: { 'service.name': 'tollgate' },
      ratio: 1,
    })
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /^OTEL_EXPORTER_OTLP_ENDPOINT must be the http/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:hush@a' }, /credentials belong in OTEL_EXPORTER_OTLP_HEADERS/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a/?key=hush' }, /^OTEL_EXPORTER_OTLP_ENDPOINT must be the http/],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /^OTEL_EXPORTER_OTLP_PROTOCOL must be http\/protobuf/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'hush' }, /^OTEL_EXPORTER_OTLP_HEADERS must be key=value/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=%' }, /^OTEL_EXPORTER_OTLP_HEADERS must be key=value/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'a=hush%0Ab' }, /^OTEL_EXPORTER_OTLP_HEADERS has a name or a value/],
    [{ OTEL_RESOURCE_ATTRIBUTES: '=x' }, /^OTEL_RESOURCE_ATTRIBUTES must be key=value/],
    [{ OTEL_TRACES_SAMPLER_ARG: '2' }, /^OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1/],
  ])('says what is wrong with where traces go, and no secret: %j', (env, sentence) => {
    const problems = problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', ...env })
    expect(problems).toEqual([expect.stringMatching(sentence)])
    expect(problems.join()).not.toContain('hush')
  })

  test('reports every problem at once', () => {
    const problems = problemsOf({ PORT: 'x', REDIS_URL: 'localhost', CACHE_WRITE_POLICY: 'maybe' })
    expect(problems.map((sentence) => sentence.split(' ')[0])).toEqual([
      'PORT',
      'REDIS_URL',
      'CACHE_WRITE_POLICY',
    ])
  })

  test.each([
    [{ STRIPE_API_URL: 'http://127.0.0.1:12111/v1' }, /takes no path/],
    [
      { STRIPE_API_URL: 'ftp://127.0.0.1', STRIPE_SECRET_KEY: 'sk_test_1' },
      /scheme \(http or https\), host and port/,
    ],
    [{ STRIPE_API_URL: 'https://stripe.example.com' }, /STRIPE_SECRET_KEY is missing/],
    [{ STRIPE_SECRET_KEY: 'pk_test_1' }, /secret or restricted key/],
    [
      { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_API_URL: 'http://stripe.example.com' },
      /not Stripe over https/,
    ],
    [{ STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_API_URL: 'https://127.0.0.1:1' }, /not Stripe over https/],
    [{ STRIPE_SECRET_KEY: 'sk_live_1' }, /callers are not authenticated/],
    [{ NODE_ENV: 'production' }, /set SANDBOX_PORT to run on the sandbox/],
    [{ HOST: '0.0.0.0' }, /listen on 127\.0\.0\.1/],
    [{ CACHE_NAMESPACE: 'a{b}' }, /CACHE_NAMESPACE/],
    [{ REDIS_URL: 'http://a' }, /REDIS_URL must be/],
    [{ REDIS_URL: 'redis://a/x' }, /REDIS_URL must be/],
    [{ REDIS_URL: 'redis://a?db=1' }, /REDIS_URL must be/],
    [{ REDIS_URL: 'redis://%zz@a' }, /REDIS_URL must be/],
    [{ REDIS_URL: 'redis://a,,redis://b', REDIS_CLUSTER: '1' }, /REDIS_URL must be/],
    [{ REDIS_URL: 'redis://a,redis://b' }, /set REDIS_CLUSTER=1 .* REDIS_SENTINEL_MASTER/],
    [{ REDIS_URL: 'redis://a,rediss://b', REDIS_CLUSTER: '1' }, /mixes redis:\/\/ and rediss:/],
    [{ REDIS_URL: 'redis://:p@a,redis://b', REDIS_CLUSTER: '1' }, /more than one user or password/],
    [{ REDIS_URL: 'redis://a/1,redis://b/2', REDIS_SENTINEL_MASTER: 'm' }, /more than one database/],
    [{ REDIS_URL: 'redis://a/1', REDIS_CLUSTER: '1' }, /leave the path out/],
    [{ REDIS_URL: 'redis://a', REDIS_CLUSTER: '1', REDIS_SENTINEL_MASTER: 'm' }, /both set/],
    [{ REDIS_CLUSTER: '1' }, /REDIS_CLUSTER is set without REDIS_URL/],
    [{ REDIS_SENTINEL_MASTER: 'm' }, /REDIS_SENTINEL_MASTER is set without REDIS_URL/],
    [{ REDIS_URL: 'redis://a', REDIS_CLUSTER: 'yes' }, /REDIS_CLUSTER must be one of 0, 1/],
    [{ GRAPHIQL: 'on', TRUSTED_DOCUMENTS: 'a.json' }, /exclude each other/],
    [{ RETRY_WAIT_MS: '-1' }, /RETRY_WAIT_MS/],
    [{ PORT: '70000' }, /PORT/],
    [{ PORT: '1e3' }, /PORT/],
  ])('refuses %j with its cure', (env, sentence) => {
    expect(problemsOf(env).join('\n')).toMatch(sentence)
  })

  test('says of an address with a path nothing but that', () => {
    expect(problemsOf({ STRIPE_API_URL: 'http://127.0.0.1:12111/v1' })).toEqual([
      expect.stringContaining('takes no path'),
    ])
    expect(problemsOf({ STRIPE_API_URL: 'not an address' })).toEqual([
      expect.stringContaining('host and port'),
    ])
  })

  test('says of an address with a path also what is wrong with its key', () => {
    expect(
      problemsOf({ STRIPE_API_URL: 'http://stripe.example.com/v1', STRIPE_SECRET_KEY: 'sk_live_1' }),
    ).toEqual([
      expect.stringContaining('takes no path'),
      expect.stringContaining('not Stripe over https'),
      expect.stringContaining('callers are not authenticated'),
    ])
  })

  test('says of an address that leads nowhere also what is wrong with the key itself', () => {
    expect(problemsOf({ STRIPE_API_URL: 'ftp://127.0.0.1', STRIPE_SECRET_KEY: 'key' })).toEqual([
      expect.stringContaining('host and port'),
      expect.stringContaining('secret or restricted key'),
    ])
  })

  test('reports every problem of Redis at once', () => {
    const url = 'redis://a/1,rediss://:p@b/2'
    expect(problemsOf({ REDIS_URL: url, REDIS_CLUSTER: '1' })).toHaveLength(4)
  })

  test('never repeats a key or a password', () => {
    expect(problemsOf({ STRIPE_SECRET_KEY: 'sk_live_secret1' }).join()).not.toContain('secret1')
    for (const url of ['redis://:secret1@a/x', 'redis://:secret1@a,redis://:secret1@b'])
      expect(problemsOf({ REDIS_URL: url }).join()).toMatch(/^(?!.*secret1)REDIS_URL/)
  })
})
