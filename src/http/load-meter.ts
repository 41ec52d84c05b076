import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'

/** How busy the process is. */
export interface Load {
  /** How long what was due had to wait for its turn, on the mean. */
  loopDelayMs: number
  /** The part of the heap's limit that is in use, garbage included. */
  heapPart: number
}

export interface LoadMeter {
  /** Since it was last asked. */
  read(): Load
}

/** Often enough to see a delay of a few milliseconds, and too seldom to cause one. */
const RESOLUTION_MS = 10

/** Measures this process. */
export function createLoadMeter(): LoadMeter & Disposable {
  const intervals = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  intervals.enable()
  return {
    read() {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
      const meanMs = intervals.count === 0 ? RESOLUTION_MS : intervals.mean / 1e6
      intervals.reset()
      return { loopDelayMs: Math.max(0, meanMs - RESOLUTION_MS), heapPart: used / limit }
    },
    [Symbol.dispose]: () => void intervals.disable(),
  }
}
