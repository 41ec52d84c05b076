import { systemClock } from './clock.ts'
import { createLoadMeter, type Load } from './http/load-meter.ts'
import { createLoadShedder, type LoadLimits, type LoadShedder, type Overload } from './http/load-shedder.ts'
import type { Resources } from './resources.ts'
import type { Log } from './telemetry/log.ts'

export interface OpenShedderDeps {
  log: Log
  opened: Resources
  onRefusal(overload: Overload): void
  /** What the process may have at most; Infinity where nobody has said. */
  memoryBytes: number
}

/** Watches how busy the process is, and says in the log when that changes what it does. */
export function openShedder(limits: LoadLimits, deps: OpenShedderDeps): LoadShedder {
  const { log, opened, onRefusal } = deps
  const meter = opened.use(createLoadMeter(deps.memoryBytes))
  const onChange = (overload: Overload | null, load: Load) => logChange(log, overload, load)
  return opened.use(createLoadShedder({ meter, limits, clock: systemClock, onChange, onRefusal }))
}

function logChange(log: Log, overload: Overload | null, { loopDelayMs, memoryPart }: Load): void {
  const load = { loopDelayMs: Math.round(loopDelayMs), memoryPart: Number(memoryPart.toFixed(2)) }
  if (overload === null) log.info(load, 'New requests are served again.')
  else log.warn({ ...load, by: overload }, 'Overloaded: new requests are refused.')
}
