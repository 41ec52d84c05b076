import { randomUUID } from 'node:crypto'
import { createBeginCall } from './begin-call.ts'
import { openCustomerCache, type CustomerCache } from './cache/customer-cache.ts'
import { createPerRequestReads } from './cache/reads/per-request-reads.ts'
import { createUncachedReads } from './cache/reads/uncached-reads.ts'
import type { CustomerStore, StoreStatus } from './cache/store.ts'
import { systemClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { guardOperations } from './domain/callers/guard-operations.ts'
import { createOperations } from './domain/create-operations.ts'
import type { SharedRates } from './domain/rates.ts'
import { createDrain } from './drain.ts'
import { createGraphqlDoor } from './graphql/door.ts'
import { createHealthRoutes } from './http/health.ts'
import { createHomeRoute } from './http/home.ts'
import { createMetricsRoute } from './http/metrics.ts'
import { createHttpServer } from './http/server.ts'
import type { Log } from './telemetry/log.ts'
import { logOperations } from './telemetry/log-operations.ts'
import { openAuthenticator } from './open-authenticator.ts'
import { openShedder } from './open-shedder.ts'
import { openUpstream, type OpenedUpstream } from './open-upstream.ts'
import { probeFreshness } from './telemetry/freshness-probe.ts'
import { createMetrics, type Metrics } from './telemetry/metrics.ts'
import { openTraces, type Traces } from './telemetry/traces/open-traces.ts'
import { createResources, type Resources } from './resources.ts'
import { trackOperations } from './running-operations.ts'
import type { AttemptPolicy } from './stripe/attempts.ts'
import { createTrpcDoor } from './trpc/door.ts'

export interface AppDeps {
  log: Log
  /** The node executable, for the embedded sandbox's own process. */
  execPath: string
  /** What the container allows the process; without it, as much as V8's heap may grow to. */
  memoryBytes?: number
  /** For proofs and tests alone: what is to stand in for a part. */
  overrides?: {
    /** Given the store of the configuration, the one that is used. */
    store?: (store: CustomerStore) => CustomerStore
    /** How requests to Stripe are repeated, and when none is sent. */
    attempts?: AttemptPolicy
    /** The time by which requests to Stripe are bounded, and keys of tokens fetched. */
    clock?: Clock
  }
}

/** A running gateway. Disposing answers what is under way, tells the cache what it is owed, and closes. */
export interface App extends AsyncDisposable {
  url: string
  /** Says in `/readyz` that it leaves, and serves on; resolves when the grace for it is over. */
  drain(): Promise<void>
  /** Of the embedded sandbox; null when the upstream is another. */
  sandboxUrl: string | null
}

/**
 * Puts the gateway together and starts it.
 * @throws Error with one sentence when a port cannot be had, or Redis is set up so that reads could be stale.
 */
export async function startApp(config: Config, deps: AppDeps): Promise<App> {
  const opened = createResources()
  try {
    const running = await open(config, deps, opened)
    return { ...running, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
  } catch (error) {
    await opened[Symbol.asyncDispose]()
    throw error
  }
}

async function open(config: Config, deps: AppDeps, opened: Resources) {
  const { log, execPath, memoryBytes = Number.POSITIVE_INFINITY, overrides = {} } = deps
  const metrics = createMetrics()
  const traces = opened.use(await openTraces(config.traces, log))
  // The cache reads by way of the upstream, which is not asked before the cache is open.
  let sharedRates: SharedRates | null = null
  const stripe = await openUpstream(config, {
    log,
    execPath,
    opened,
    attempts: overrides.attempts,
    clock: overrides.clock ?? systemClock,
    events: metrics.upstream,
    aroundAttempt: traces.aroundAttempt,
    sharedRates: () => sharedRates,
  })
  const cache = opened.use(openCache(config, stripe, { log, overrides, metrics, traces }))
  sharedRates = cache.rates && traces.rates(cache.rates)
  const bare = guardOperations(
    createOperations({ upstream: stripe.upstream, ...cache, retryWaitMs: config.retryWaitMs }),
  )
  const probed = opened.use(
    probeFreshness(bare, {
      reads: cache.reads,
      upstream: stripe.upstream,
      rate: config.freshnessProbeRate,
      readDeadlineMs: config.deadlines.readMs,
      record: metrics.freshness,
    }),
  )
  const { traceId } = traces
  const logged = logOperations(probed.operations, log, traceId)
  const { operations } = opened.use(trackOperations(metrics.operations(traces.operations(logged))))
  const clock = overrides.clock ?? systemClock
  const { authenticate, prepare, ready } = opened.use(openAuthenticator(config.auth, { log, clock, metrics }))
  await Promise.all([cache.started(), prepare()])
  const beginCall = createBeginCall({
    authenticate,
    readsOfRequest: ({ cached }) =>
      createPerRequestReads(cached ? cache.reads : createUncachedReads(cache.reads, cache.fence)),
    deadlines: config.deadlines,
  })
  const { graphiql, trustedDocuments, corsOrigins, limits } = config
  const report = (error: unknown, requestId: string) =>
    log.error({ requestId, traceId: traceId(), error }, 'Unexpected error')
  const door = { operations, beginCall, report }
  const drain = createDrain(config.drainGraceMs, clock)
  const shedder = openShedder(config.shed, { log, opened, memoryBytes, onRefusal: metrics.shed })
  const server = opened.use(
    createHttpServer({
      limits: limits.http,
      leaving: drain.signal,
      overload: shedder.refusal,
      aroundRequest: traces.aroundRequest,
      maxBodyBytesAtOnce: config.shed.bodyBytes,
      onBodyRefused: () => metrics.shed('bodies'),
      isForThisMachineAlone: config.auth === null,
      corsOrigins,
      routes: [
        createGraphqlDoor({
          ...door,
          graphiql,
          trustedDocuments,
          limits: limits.document,
          maxBatch: limits.batch.graphql,
        }),
        createTrpcDoor({ ...door, corsOrigins, maxBatch: limits.batch.trpc }),
        ...createHealthRoutes({
          upstream: stripe.probe,
          breakers: stripe.breakers,
          store: async () => storeHealth(cache),
          unready: () => (drain.signal.aborted ? 'draining' : ready() ? null : NO_KEY_SET),
        }),
        createMetricsRoute(metrics),
        createHomeRoute(linksOf(graphiql)),
      ],
      onError: (error) => report(error, randomUUID()),
      drainTimeoutMs: Math.max(config.deadlines.readMs, config.deadlines.writeMs) + ANSWER_MARGIN_MS,
    }),
  )
  const { host, port } = await server.listen(config.listen.host, config.listen.port)
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return { url, drain: drain.begin, sandboxUrl: stripe.sandboxUrl }
}

const NO_KEY_SET = 'the key set of callers’ tokens was not loaded yet'

/** Beyond the deadline of what is under way, for its answer to go out. */
const ANSWER_MARGIN_MS = 5000

/** A write before it may wait as long for the outcomes of retries, and takes some time itself. */
const TURN_MARGIN_MS = 1000

const linksOf = (graphiql: boolean) => [
  { path: '/graphql', text: graphiql ? 'GraphQL, and GraphiQL in a browser' : 'GraphQL, for its clients' },
  { path: '/trpc', text: 'tRPC, for its clients' },
  { path: '/readyz', text: 'how Stripe and the cache stand' },
  { path: '/metrics', text: 'what Prometheus reads' },
  { path: '/livez', text: 'whether the process answers' },
]

type Parts = Required<Pick<AppDeps, 'log' | 'overrides'>> & { metrics: Metrics; traces: Traces }

function openCache(
  config: Config,
  stripe: OpenedUpstream,
  { log, overrides, metrics, traces }: Parts,
): CustomerCache {
  const { cache, deadlines, redis } = config
  const live = config.upstream.kind === 'stripe' && config.upstream.live
  return openCustomerCache({
    redis,
    scope: {
      namespace: () => cache.namespace + stripe.instance(),
      account: stripe.account,
      mode: live ? 'live' : 'test',
    },
    source: stripe.upstream,
    wrapStore: (store) => {
      const used = overrides.store?.(store) ?? store
      return redis === null ? used : traces.redis(used)
    },
    wrapPlaces: traces.redis,
    ttlMs: cache.ttlMs,
    l1Ms: cache.l1Ms,
    writePolicy: cache.writePolicy,
    queueWaitMs: config.retryWaitMs + TURN_MARGIN_MS,
    readDeadlineMs: deadlines.readMs,
    writeDeadlineMs: deadlines.writeMs,
    onFenceLapsed: metrics.fenceLapsed,
    onStatus: (status, reason) => logStatus(log, status, reason, refusal[cache.writePolicy]),
  })
}

function logStatus(log: Log, status: StoreStatus, reason: string | null, writes: string): void {
  if (status === 'ready') log.info('Redis answers: reads are cached.')
  else if (status === 'refused')
    log.error(`${reason} Until then reads go to Stripe and writes are ${writes}.`)
  else
    log.warn(
      { reason: reason ?? 'The connection has ended.' },
      `Redis does not answer: until it does, reads go to Stripe and writes are ${writes}.`,
    )
}

const refusal = { strict: 'refused', available: 'sent, and the cache is told later' }

function storeHealth(cache: CustomerCache) {
  const status = cache.status()
  return { status: status === 'ready' ? ('ok' as const) : ('degraded' as const), detail: storeDetail[status] }
}

const storeDetail: Record<StoreStatus, string> = {
  ready: 'ready',
  unavailable: 'Redis does not answer',
  refused: 'Redis is set up so that reads could be stale: the log says what to change',
}
