import { empty } from './dataset.ts'
import { DEAD_TOKEN } from './reads.ts'
import { READER, REQUEST, WRITER, type Reader, type State } from './state.ts'
import type { World } from './world.ts'

/**
 * Brings states that differ in nothing that can matter to one form: tokens are named in the order they are met,
 * reads of one replica are interchangeable, and what nobody will look at again is nothing.
 */
export function createCanonical(world: World): () => void {
  const { state, scenario } = world
  const replicas = state.replicas.map((_, replica) =>
    state.readers.filter((_, index) => scenario.readers[index] === replica),
  )
  const swap = createSwap(state)
  const rename = createRename(world)
  return () => {
    forget(world)
    for (const readers of replicas) order(state, readers, swap)
    rename()
  }
}

function forget({ state, scenario }: World): void {
  const { redis, readers, writers } = state
  if (redis.failovers === 0 && redis.restarts === 0) empty(state.copy)
  for (let execution = 0; execution < writers.length; execution += 1) forgetWriter(state, execution)
  for (const reader of readers)
    if (reader.at !== READER.LEASED && reader.version >= reader.floor && reader.version !== 0)
      reader.floor = 0
  if (scenario.l1 !== 'off') forgetWaits(state)
}

function forgetWriter({ writers, requests }: State, execution: number): void {
  const writer = writers[execution]
  if (writer?.at !== WRITER.OVER) return
  writer.version = writer.attempt = writer.fencedIn = 0
  const isSent = requests[execution]?.some(({ at }) => at === REQUEST.SENT || at === REQUEST.RUNNING) ?? false
  if (isSent) return
  for (const request of requests[execution] ?? []) request.at = REQUEST.NONE
}

function forgetWaits({ writers, readers, replicas }: State): void {
  let waiting = 0x80
  for (let execution = 0; execution < writers.length; execution += 1)
    if (writers[execution]?.at !== WRITER.OVER) waiting |= 1 << execution
  for (const reader of readers) reader.sentBefore &= waiting
  for (const views of replicas) for (const view of views) view.sentBefore &= waiting
}

/** By insertion, as they are few. */
function order(state: State, readers: Reader[], swap: (one: Reader, other: Reader) => void): void {
  for (let end = 1; end < readers.length; end += 1)
    for (let index = end; index > 0; index -= 1) {
      const [one, other] = [readers[index - 1], readers[index]]
      if (!one || !other || rank(state, one) <= rank(state, other)) break
      swap(one, other)
    }
}

/** Of all but the token's name, which depends on the order. */
function rank(
  { primary }: State,
  { at, view, version, floor, unattended, sentBefore, token }: Reader,
): number {
  const isHeld = token !== 0 && primary.views.some(({ lease }) => lease === token)
  return (
    ((((at * 2 + unattended) * 4 + view) * 8 + version) * 8 + floor) * 512 + sentBefore * 2 + (isHeld ? 1 : 0)
  )
}

function createSwap({ readers, bytes, readersAt, readerSize }: State) {
  const offsets = new Map(readers.map((reader, index) => [reader, readersAt + index * readerSize]))
  return (one: Reader, other: Reader) => {
    const [from, to] = [offsets.get(one) ?? 0, offsets.get(other) ?? 0]
    for (let index = 0; index < readerSize; index += 1) {
      const byte = bytes[from + index] ?? 0
      bytes[from + index] = bytes[to + index] ?? 0
      bytes[to + index] = byte
    }
  }
}

function createRename({ state: { primary, copy, readers }, rules }: World): () => void {
  const names = new Uint8Array(256)
  const slots = [...primary.views, ...copy.views]
  let last = 0

  function nameOf(token: number): number {
    if (token === 0 || token === DEAD_TOKEN) return token
    if (names[token] === 0) names[token] = last += 1
    return names[token] ?? 0
  }

  return () => {
    names.fill(0)
    last = 0
    for (const slot of slots) slot.lease = nameOf(slot.lease)
    const held = last
    for (const reader of readers) reader.token = nameOf(reader.token)
    if (rules.joins === 'any') return
    for (const reader of readers) if (reader.token > held && !isShared(readers, reader)) bury(reader)
  }
}

function isShared(readers: readonly Reader[], { token }: Reader): boolean {
  let count = 0
  for (const reader of readers) if (reader.token === token) count += 1
  return count > 1
}

function bury(reader: Reader): void {
  reader.token = DEAD_TOKEN
  reader.tokenGeneration = 0
}
