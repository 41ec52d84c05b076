import type { Load, LoadMeter } from './load-meter.ts'
import type { Refusal } from './route.ts'

/** What there is too much of: work for the event loop, or data in memory. */
export type Overload = 'loop' | 'memory'

export interface LoadLimits {
  /** Null: any. */
  loopDelayMs: number | null
  memoryPart: number | null
}

export interface LoadShedderOptions {
  meter: LoadMeter
  limits: LoadLimits
  clock: { pause(ms: number, signal?: AbortSignal): Promise<void> }
  /** It begins to refuse, or to serve again. */
  onChange(overload: Overload | null, load: Load): void
  onRefusal(overload: Overload): void
}

export interface LoadShedder extends Disposable {
  /** Why one more request beside so many is not served now. Null: it is. */
  refusal(underWay: number): Refusal | null
}

const SAMPLE_MS = 250
/** One slow sample is a pause that is over, as of a collection or a stopped process. */
const SLOW_SAMPLES = 2
/** Served in any case: it is requests that get garbage collected, and idle ones that a slow machine can do. */
const ALWAYS_SERVED = 8
const RETRY_AFTER_MS = 1000

/** Refuses new requests while the process cannot keep up, so that those under way are answered and memory does not grow. */
export function createLoadShedder(options: LoadShedderOptions): LoadShedder {
  const { meter, limits, clock } = options
  const closing = new AbortController()
  let overload: Overload | null = null
  let slowSamples = 0

  function sample(): void {
    const load = meter.read()
    slowSamples = isOver(load.loopDelayMs, limits.loopDelayMs) ? slowSamples + 1 : 0
    const before = overload
    overload = overloadOf(load)
    if (overload !== before) options.onChange(overload, load)
  }
  function overloadOf(load: Load): Overload | null {
    if (isOver(load.memoryPart, limits.memoryPart)) return 'memory'
    return slowSamples >= SLOW_SAMPLES ? 'loop' : null
  }
  async function watch(): Promise<void> {
    for (;;) {
      await clock.pause(SAMPLE_MS, closing.signal)
      if (closing.signal.aborted) return
      sample()
    }
  }
  void watch()
  return {
    refusal(underWay) {
      if (overload === null || underWay < ALWAYS_SERVED) return null
      options.onRefusal(overload)
      return OVERLOADED
    },
    [Symbol.dispose]: () => closing.abort(),
  }
}

function isOver(value: number, limit: number | null): boolean {
  return limit !== null && value > limit
}

const OVERLOADED: Refusal = {
  status: 503,
  code: 'OVERLOADED',
  message: 'This replica has more to do than it can: try again later.',
  retryAfterMs: RETRY_AFTER_MS,
}
