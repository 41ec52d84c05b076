import { slotOf } from './redis.ts'
import { READER, type Reader, type ReplicaView, type ViewSlot } from './state.ts'
import { replicaName, type World } from './world.ts'

/** One read, and where it runs. */
export interface Read {
  world: World
  name: string
  reader: Reader
  /** The other reads on its replica. */
  others: readonly Reader[]
  /** What its replica keeps of a view. */
  kept(view: number): ReplicaView
}

export function readOf(world: World, index: number): Read {
  const { state, scenario } = world
  const [reader, replica] = [state.readers[index], scenario.readers[index]]
  if (!reader || replica === undefined) throw new RangeError(`There is no read ${index}.`)
  return {
    world,
    name: `read ${index + 1} on replica ${replicaName(replica)}`,
    reader,
    others: state.readers.filter((other, at) => other !== reader && scenario.readers[at] === replica),
    kept(view) {
      const kept = state.replicas[replica]?.[view]
      if (!kept) throw new RangeError(`Replica ${replica} has no view ${view}.`)
      return kept
    },
  }
}

/** Whether its GET is on its way, or its FILL. */
export function isUnderWay({ at }: Reader): boolean {
  return at === READER.LEASED || at === READER.GOT
}

export function begin({ world, reader }: Read, at: number, view: number): void {
  reader.at = at
  reader.view = view
  reader.floor = world.state.upstream.floor
}

export function holdLease(reader: Reader, slot: ViewSlot): void {
  reader.token = slot.lease
  reader.tokenGeneration = slot.leaseGeneration
}

export function entryOf({ state }: World, view: number): number {
  return slotOf(state.primary, view).entry
}

/** Those who wait for what this one reads. */
export function joinedTo({ reader, others }: Read): Reader[] {
  return others.filter(({ at, token }) => at === READER.JOINED && token === reader.token)
}

/** The read is over; its place is free for the next. */
export function reset(reader: Reader): void {
  reader.at = reader.view = reader.token = reader.tokenGeneration = 0
  reader.version = reader.floor = reader.unattended = reader.sentBefore = 0
}

/** The name of a token that Redis has forgotten, everywhere, and that nobody has joined. */
export const DEAD_TOKEN = 0xff

/** One more than any in use: a token is never given twice. */
export function freshNonce({ state: { primary, copy, readers } }: World): number {
  let last = 0
  const note = (token: number) => {
    if (token !== DEAD_TOKEN && token > last) last = token
  }
  for (const { lease } of primary.views) note(lease)
  for (const { lease } of copy.views) note(lease)
  for (const { token } of readers) note(token)
  return last + 1
}
