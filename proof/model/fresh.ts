import { returned } from './promises.ts'
import { reset } from './reads.ts'
import { FLIGHT, READER, type Reader } from './state.ts'
import { replicaName, type Step, type World } from './world.ts'

/** Reads past the cache, of one view on one replica: one under way, and one after it for all who came meanwhile. */
export function freshSteps(world: World, replica: number, view: number): Step[] {
  const { state, scenario } = world
  const kept = state.replicas[replica]?.[view]
  if (!kept) throw new RangeError(`Replica ${replica} has no view ${view}.`)
  const readers = state.readers.filter((_, index) => scenario.readers[index] === replica)
  const isAt = (at: number) => (reader: Reader) => reader.at === at && reader.view === view
  const name = `the read past the cache on replica ${replicaName(replica)} of view ${view}`
  return [
    {
      label: `${name} hears from upstream`,
      run() {
        if (kept.fresh !== FLIGHT.SENT) return false
        kept.fresh = FLIGHT.READ + state.upstream.version
        return true
      },
    },
    {
      label: `${name} returns to all who share it, and the next goes out`,
      run() {
        if (kept.fresh < FLIGHT.READ) return false
        for (const reader of readers.filter(isAt(READER.FRESH))) {
          returned(world, reader, { version: kept.fresh - FLIGHT.READ, view })
          reset(reader)
        }
        const next = readers.filter(isAt(READER.QUEUED))
        for (const reader of next) reader.at = READER.FRESH
        kept.fresh = next.length > 0 ? FLIGHT.SENT : FLIGHT.NONE
        return true
      },
    },
  ]
}
