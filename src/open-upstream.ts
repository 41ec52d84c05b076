import { createHash } from 'node:crypto'
import type { Config } from './config.ts'
import type { Clock } from './clock.ts'
import type { Upstream } from './domain/ports.ts'
import type { SharedRates } from './domain/rates.ts'
import type { Probe, ProbeResult } from './http/health.ts'
import type { Log } from './telemetry/log.ts'
import { isLoopback } from './loopback.ts'
import type { Resources } from './resources.ts'
import { DEFAULT_POLICY, type AttemptPolicy } from './stripe/attempts.ts'
import { createStripeClient } from './stripe/client.ts'
import { startEmbeddedSandbox, type EmbeddedSandbox } from './stripe/embedded-sandbox.ts'
import { bounded } from './stripe/limits/bounded.ts'
import { telling, type UpstreamEvents } from './stripe/limits/events.ts'
import { guard, type GuardDeps, type Guarded } from './stripe/limits/guarded.ts'
import { followSandbox } from './stripe/sandbox-instance.ts'
import { createUpstream } from './stripe/upstream.ts'
import { createUpstreamHealth } from './stripe/upstream-health.ts'
import { traced } from './stripe/traced.ts'
import type { AroundAttempt } from './tracing.ts'

export interface OpenUpstreamDeps {
  log: Log
  /** The node executable, for the embedded sandbox's own process. */
  execPath: string
  /** Takes what is opened here. */
  opened: Resources
  /** Undefined: the shipped one. */
  attempts: AttemptPolicy | undefined
  clock: Clock
  events: UpstreamEvents
  /** Null: nothing is traced. */
  aroundAttempt: AroundAttempt | null
  /** Asked at each request. Null: this replica is the only one. */
  sharedRates: () => SharedRates | null
}

/** Stripe, or the sandbox in its place, and what the rest has to know of it. */
export interface OpenedUpstream {
  upstream: Upstream
  probe: Probe
  /** How the breakers stand, which is not how Stripe does. */
  breakers: Probe
  /** Whose customers these are, as part of the cache's keys: one word for the server and its API key. */
  account: string
  /** Which of a sandbox's instances serves, as a suffix for the cache's namespace; empty with Stripe. */
  instance: () => string
  /** Of the embedded sandbox; null when the upstream is another. */
  sandboxUrl: string | null
}

/** @throws Error with one sentence when the embedded sandbox does not start. */
export async function openUpstream(config: Config, deps: OpenUpstreamDeps): Promise<OpenedUpstream> {
  const { opened, log, clock, events, aroundAttempt } = deps
  const { url, apiKey, sandbox } = await address(config, deps)
  const wrapTransport = bounded({ ...deps, limits: config.stripeLimits })
  const client = opened.use(createStripeClient({ apiKey, url, wrapTransport }))
  const health = createUpstreamHealth(client, (sentence) => log.warn(sentence))
  const policy = deps.attempts ?? DEFAULT_POLICY
  const onState: GuardDeps['onState'] = (kind, state) => {
    events.breaker(kind, state)
    if (state === 'open')
      log.warn(`Stripe mostly fails: ${kind}s are not sent, until one finds out that it answers.`)
    if (state === 'closed') log.info(`Stripe answers: ${kind}s are sent.`)
  }
  const guarded = guard(health.client, { policy: policy.breaker, clock, onState })
  const told = telling(guarded.client, events)
  return {
    upstream: createUpstream(aroundAttempt === null ? told : traced(told, aroundAttempt), policy, {
      clock,
      onRetry: events.retried,
    }),
    breakers: async () => breakerHealth(guarded),
    probe: sandbox === null ? health.probe : watchSandbox(sandbox, health.probe, deps),
    account: accountOf(url, apiKey),
    instance: await followInstance({ url, apiKey }, opened),
    sandboxUrl: sandbox?.url ?? null,
  }
}

function breakerHealth({ states }: Guarded): ProbeResult {
  const { reads, writes } = states()
  const status = reads === 'closed' && writes === 'closed' ? 'ok' : 'degraded'
  return { status, detail: `reads ${reads}, writes ${writes}` }
}

const SANDBOX_KEY = 'sk_test_sandbox'

async function address({ upstream }: Config, { execPath, opened }: OpenUpstreamDeps) {
  if (upstream.kind === 'stripe') return { ...upstream, sandbox: null }
  const sandbox = opened.use(await startEmbeddedSandbox({ execPath, host: '127.0.0.1', port: upstream.port }))
  return { url: sandbox.url, apiKey: SANDBOX_KEY, sandbox }
}

/** The probe, which knows of a sandbox that ended before the gateway; nothing starts it again. */
function watchSandbox({ ended }: EmbeddedSandbox, probe: Probe, { log, opened }: OpenUpstreamDeps): Probe {
  let closing = false
  let hasEnded = false
  opened.defer(() => {
    closing = true
  })
  void ended.then((how) => {
    hasEnded = true
    if (!closing) log.warn(`${how} Start the gateway again.`)
  })
  return async (signal) => (hasEnded ? SANDBOX_ENDED : probe(signal))
}

const SANDBOX_ENDED = {
  status: 'degraded',
  detail: 'the sandbox has ended: start the gateway again',
} as const

/** Two accounts on one Redis never meet, and nothing tells the key. */
function accountOf(url: string, apiKey: string): string {
  return createHash('sha256').update(`${url} ${apiKey}`).digest('hex').slice(0, 16)
}

/** A reset or restart of a sandbox gives it a new instance, which never meets what was read from an old one. */
async function followInstance(
  { url, apiKey }: { url: string; apiKey: string },
  opened: Resources,
): Promise<() => string> {
  if (!/^[sr]k_test_/.test(apiKey) || !isLoopback(new URL(url).hostname)) return () => ''
  const ended = new AbortController()
  opened.defer(() => ended.abort())
  let suffix = ''
  const onInstance = (instance: string | null) => {
    // A lost stream says nothing of the sandbox, which mostly goes on: writes must fence what reads have met.
    if (instance !== null) suffix = `.${instance}`
  }
  await followSandbox({ url, signal: ended.signal, onInstance })
  return () => suffix
}
