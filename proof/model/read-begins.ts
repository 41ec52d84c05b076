import { returned } from './promises.ts'
import { leaseAhead, leaseSlot, read } from './redis.ts'
import { begin, entryOf, freshNonce, holdLease, isUnderWay, type Read } from './reads.ts'
import { FLIGHT, READER, type Reader } from './state.ts'
import type { Step } from './world.ts'

/**
 * A read begins with READ itself: whoever waits and asks again has the floor of its beginning, so that taking each
 * asking for a read of its own asks for more. HIT ends at once, unless it is kept in process.
 */
export function beginnings(here: Read): Step[] {
  const { world, name, reader } = here
  const step = (label: string, act: () => boolean): Step => ({
    label: `${name} ${label}`,
    run: () => reader.at === READER.IDLE && act(),
  })
  return world.state.primary.views.flatMap((_, view) => {
    const steps = [
      step(`begins: READ of view ${view}`, () => ask(here, view)),
      step(`begins past the cache, for view ${view}`, () => goPast(here, view)),
    ]
    if (!world.scenario.refreshAhead) return steps
    return [
      ...steps,
      step(`is told a HIT of view ${view}, and leased to read it ahead of its end`, () =>
        readAhead(here, view),
      ),
    ]
  })
}

function ask(here: Read, view: number): boolean {
  const { world, reader, others } = here
  const inProcess = here.kept(view).entry
  if (inProcess !== 0) return endAtOnce(here, view, inProcess)
  const underWay = others.find((other) => isUnderWay(other) && other.view === view)
  if (world.rules.joins === 'any' && underWay) return join(here, view, underWay)
  switch (read(world, view, freshNonce(world))) {
    case 'HIT':
      return hit(here, view)
    case 'LEASE':
      begin(here, READER.LEASED, view)
      holdLease(reader, leaseSlot(world, view))
      return true
    case 'WAIT': {
      const { lease } = leaseSlot(world, view)
      const owner = others.find((other) => isUnderWay(other) && other.token === lease)
      return owner !== undefined && join(here, view, owner)
    }
    case 'FENCED':
      return false
  }
}

function hit(here: Read, view: number): boolean {
  const { world, reader } = here
  if (world.scenario.l1 === 'off') return endAtOnce(here, view, entryOf(world, view))
  begin(here, READER.HIT, view)
  reader.version = entryOf(world, view)
  return true
}

/** Changes nothing but what may come to light. */
function endAtOnce({ world }: Read, view: number, version: number): false {
  returned(world, { floor: world.state.upstream.floor, view }, { version, view })
  return false
}

function join(here: Read, view: number, owner: Reader): true {
  begin(here, READER.JOINED, view)
  here.reader.token = owner.token
  here.reader.tokenGeneration = owner.tokenGeneration
  return true
}

/** For want of Redis, or because a lease or a fence stands in the way. */
function goPast(here: Read, view: number): boolean {
  const kept = here.kept(view)
  if (kept.entry !== 0) return false
  const isFirst = kept.fresh === FLIGHT.NONE
  const joinsRunning = here.world.rules.freshJoins === 'the running'
  begin(here, isFirst || joinsRunning ? READER.FRESH : READER.QUEUED, view)
  if (isFirst) kept.fresh = FLIGHT.SENT
  return true
}

/** The reader has its HIT; what goes on is the read ahead, for which nobody waits. */
function readAhead(here: Read, view: number): boolean {
  const { world, reader } = here
  if (!leaseAhead(world, view, freshNonce(world))) return false
  begin(here, READER.LEASED, view)
  holdLease(reader, leaseSlot(world, view))
  reader.floor = 0
  reader.unattended = 1
  return true
}
