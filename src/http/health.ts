import type { Route } from './route.ts'

/** How one dependency stands; `detail` is fit for anyone to read. */
export interface ProbeResult {
  status: 'ok' | 'degraded'
  detail?: string
}

/** Asks one dependency. What it throws counts as degraded; the signal fires when nobody waits any more. */
export type Probe = (signal: AbortSignal) => Promise<ProbeResult>

export interface HealthOptions {
  upstream: Probe
  /** Whether the upstream is asked at all. */
  breakers: Probe
  store: Probe
  /** 1 s. */
  probeTimeoutMs?: number
}

/**
 * `/livez`: the process answers, and no dependency is asked, for no restart would mend one. `/readyz`: how the
 * dependencies stand; 200 also when degraded, since a replica taken away would make nothing better.
 */
export function createHealthRoutes(options: HealthOptions): Route[] {
  const timeoutMs = options.probeTimeoutMs ?? 1_000
  return [
    { path: '/livez', methods: ['GET'], handle: () => Response.json({ status: 'ok' }) },
    { path: '/readyz', methods: ['GET'], handle: readyz },
  ]

  async function readyz(): Promise<Response> {
    const [upstream, breakers, store] = await Promise.all([
      ask(options.upstream, timeoutMs),
      ask(options.breakers, timeoutMs),
      ask(options.store, timeoutMs),
    ])
    const isWell = [upstream, breakers, store].every((one) => one.status === 'ok')
    return Response.json({ status: isWell ? 'ok' : 'degraded', upstream, breakers, store })
  }
}

async function ask(probe: Probe, timeoutMs: number): Promise<ProbeResult> {
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<ProbeResult>((resolve) => {
    signal.addEventListener('abort', () => resolve({ status: 'degraded', detail: 'no answer in time' }))
  })
  try {
    return await Promise.race([probe(signal), late])
  } catch {
    return { status: 'degraded', detail: 'no answer' }
  }
}
