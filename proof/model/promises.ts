import { WRITER, type Key, type Reader, type Writer } from './state.ts'
import type { World } from './world.ts'

/*
 * `upstream.floor` is the oldest version that a read beginning now may return; a read keeps the floor of its
 * beginning. Who goes by P2 needs no rule for reads that do not overlap: what one returned was committed before
 * the other began.
 */

/** A mutation is answered, and its reads promised fresh. */
export function answered({ state: { upstream } }: World, { version }: Writer): void {
  upstream.floor = Math.max(upstream.floor, version)
}

/** Upstream commits. Without its fence, which only a fault can have taken, P2 is not promised. */
export function committed(world: World, writers: readonly Writer[]): void {
  const { state, promised } = world
  if (promised === 'P2' && !writers.some((writer) => isExcused(world, writer)))
    state.upstream.floor = state.upstream.version
}

function isExcused({ assumed }: World, { fenceLost, at }: Writer): boolean {
  if (assumed.excused === 'nothing' || fenceLost === 0) return false
  return assumed.excused === 'a lost fence' || at === WRITER.OVER
}

/** An UNFENCE was carried out: P2 holds again for what its key has committed under a lost fence. */
export function unfenced({ state: { upstream }, promised, scenario }: World, { done }: Key): void {
  if (promised === 'P2' && scenario.l1 === 'off') upstream.floor = Math.max(upstream.floor, done)
}

/** A read that began with this floor, for this view, returns. */
export function returned(
  world: World,
  { floor, view }: Pick<Reader, 'floor' | 'view'>,
  value: Pick<Reader, 'version' | 'view'>,
): void {
  const { version } = world.state.upstream
  if (value.view !== view) world.broken = `a read of view ${view} returns what is of view ${value.view}`
  else if (value.version > version) world.broken = `a read returns v${value.version}, never committed`
  else if (value.version < floor) world.broken = `a read returns v${value.version}, and v${floor} was due`
}
