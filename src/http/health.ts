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
  /** Why this replica should be sent nothing for now. Null, as without it: it may. */
  unready?: () => string | null
  /** 1 s. */
  probeTimeoutMs?: number
}

/**
 * `/livez`: the process answers, and no dependency is asked, for no restart would mend one. `/readyz`: how the
 * dependencies stand; 200 also when degraded, since a replica taken away would make nothing better, and 503 when this
 * replica alone is not ready.
 */
export function createHealthRoutes(options: HealthOptions): Route[] {
  const timeoutMs = options.probeTimeoutMs ?? 1_000
  return [
    { path: '/livez', methods: ['GET'], alwaysServed: true, handle: () => Response.json({ status: 'ok' }) },
    { path: '/readyz', methods: ['GET'], alwaysServed: true, handle: readyz },
  ]

  async function readyz(): Promise<Response> {
    const [upstream, breakers, store] = await Promise.all([
      ask(options.upstream, timeoutMs),
      ask(options.breakers, timeoutMs),
      ask(options.store, timeoutMs),
    ])
    const detail = options.unready?.() ?? null
    const parts = { upstream, breakers, store }
    if (detail !== null) return Response.json({ status: 'unready', detail, ...parts }, { status: 503 })
    const isWell = Object.values(parts).every((part) => part.status === 'ok')
    return Response.json({ status: isWell ? 'ok' : 'degraded', ...parts })
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
