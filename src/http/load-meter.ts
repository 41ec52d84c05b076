import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'

/** How busy the process is. */
export interface Load {
  /** How long what was due had to wait for its turn, on the mean. */
  loopDelayMs: number
  /** The part of the memory it may have that is in use, garbage included: the heap, and buffers beside it. */
  memoryPart: number
}

export interface LoadMeter {
  /** Since it was last asked. */
  read(): Load
}

/** Often enough to see a delay of a few milliseconds, and too seldom to cause one. */
const RESOLUTION_MS = 10

/** Measures this process. The memory it may have is V8's heap limit or `memoryBytes`, whichever is less. */
export function createLoadMeter(memoryBytes: number): LoadMeter & Disposable {
  const intervals = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  intervals.enable()
  return {
    read() {
      const { used_heap_size: used, external_memory: beside, heap_size_limit: limit } = getHeapStatistics()
      const meanMs = intervals.count === 0 ? RESOLUTION_MS : intervals.mean / 1e6
      intervals.reset()
      return {
        loopDelayMs: Math.max(0, meanMs - RESOLUTION_MS),
        memoryPart: (used + beside) / Math.min(limit, memoryBytes),
      }
    },
    [Symbol.dispose]: () => void intervals.disable(),
  }
}
