import { EXPIRED, READER } from './state.ts'
import { replicaName, type Step, type World } from './world.ts'

/*
 * Time is not modelled, only its order: an in-process entry may end at any moment, and has ended when a writer that
 * waited for its life's length goes on. So each entry knows which waits began after its READ or FILL was sent.
 */

/** A writer begins to wait: what is there now will have ended when its wait has. */
export function waitBegins({ state }: World, execution: number): void {
  const bit = 1 << execution
  for (const views of state.replicas) for (const view of views) if (view.entry !== 0) view.sentBefore |= bit
  for (const reader of state.readers) if (mayKeep(reader)) reader.sentBefore |= bit
}

export function waitEnds({ state }: World, execution: number): void {
  const bit = 1 << execution
  for (const views of state.replicas)
    for (const view of views) if (view.sentBefore & bit) view.entry = view.sentBefore = 0
  for (const reader of state.readers)
    if (mayKeep(reader) && reader.sentBefore & bit) reader.sentBefore |= EXPIRED
}

function mayKeep({ at }: { at: number }): boolean {
  return at === READER.HIT || at === READER.FILLED
}

export function l1Steps({ state, scenario }: World): Step[] {
  if (scenario.l1 === 'off') return []
  return state.replicas.flatMap((views, replica) =>
    views.map((view, index) => ({
      label: `the in-process entry of view ${index} ends on replica ${replicaName(replica)}`,
      run() {
        if (view.entry === 0) return false
        view.entry = view.sentBefore = 0
        return true
      },
    })),
  )
}
