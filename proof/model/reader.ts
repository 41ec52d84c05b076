import { returned } from './promises.ts'
import { beginnings } from './read-begins.ts'
import { isUnderWay, joinedTo, readOf, reset, type Read } from './reads.ts'
import { fill, release } from './redis.ts'
import { EXPIRED, READER } from './state.ts'
import type { Step, World } from './world.ts'

const { LEASED, GOT, HIT, FILLED } = READER

/** One read at a time: when it has ended, the next begins in its place. */
export function readerSteps(world: World, index: number): Step[] {
  const here = readOf(world, index)
  return [...beginnings(here), ...underLease(here), keeping(here), dying(here)]
}

function underLease(here: Read): Step[] {
  const { world, reader, name } = here
  const step = (at: number, label: string, act: () => void | false): Step => ({
    label: `${name} ${label}`,
    run: () => reader.at === at && act() !== false,
  })
  return [
    step(LEASED, 'hears from upstream', () => {
      reader.at = GOT
      reader.version = world.state.upstream.version
    }),
    step(LEASED, 'is refused by upstream: RELEASE', () => {
      release(world, reader.view, reader.token)
      drop(here)
    }),
    step(GOT, 'stores what it heard: FILL; and returns', () => {
      const { view, token, tokenGeneration, version } = reader
      const isStored = fill(world, view, token, tokenGeneration, version)
      if (isStored && world.scenario.l1 !== 'off' && reader.unattended === 0) reader.at = FILLED
      else end(here)
    }),
    step(GOT, 'returns, and its FILL is still on its way', () => {
      if (reader.unattended === 1) return false
      answer(here)
      reader.unattended = 1
      reader.floor = 0
    }),
  ]
}

function keeping(here: Read): Step {
  const { world, reader, name } = here
  return {
    label: `${name} hears from Redis, returns, and keeps it in process`,
    run() {
      if (reader.at !== HIT && reader.at !== FILLED) return false
      const sentBefore = world.rules.l1CountsFrom === 'the request' ? reader.sentBefore : 0
      const kept = here.kept(reader.view)
      if ((sentBefore & EXPIRED) === 0) {
        kept.entry = reader.version
        kept.sentBefore = sentBefore
      }
      end(here)
      return true
    },
  }
}

function dying(here: Read): Step {
  return {
    label: `${here.name} dies with who joined it`,
    run() {
      if (!isUnderWay(here.reader)) return false
      drop(here)
      return true
    },
  }
}

function end(here: Read): void {
  answer(here)
  drop(here)
}

function answer(here: Read): void {
  const { world, reader } = here
  if (reader.unattended === 0) returned(world, reader, reader)
  for (const other of joinedTo(here)) {
    returned(world, other, reader)
    reset(other)
  }
}

function drop(here: Read): void {
  for (const other of joinedTo(here)) reset(other)
  reset(here.reader)
}
