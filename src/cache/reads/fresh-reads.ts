import type { Call } from '../../domain/call.ts'
import { createFlight, type Flight } from './flight.ts'

/** Reads past the cache, by key. @throws whatever `run` throws */
export type FreshReads<Value> = (
  key: string,
  call: Call,
  run: (call: Call) => Promise<Value>,
) => Promise<Value>

/**
 * A caller shares only a read that starts after it came: one already under way may have been answered before a
 * write the caller knows of. Per key one runs, and whoever comes meanwhile shares the one after it.
 */
export function createFreshReads<Value>(budgetMs: number): FreshReads<Value> {
  const queued = new Map<string, Flight<Value>>()
  const running = new Set<string>()

  async function drain(key: string): Promise<void> {
    running.add(key)
    for (let next = queued.get(key); next; next = queued.get(key)) {
      queued.delete(key)
      await next.start()
    }
    running.delete(key)
  }

  return function fresh(key, call, run) {
    let flight = queued.get(key)
    if (!flight?.live()) {
      flight = createFlight(run, budgetMs)
      queued.set(key, flight)
    }
    const answer = flight.join(call)
    if (!running.has(key)) void drain(key)
    return answer
  }
}
