/** The calls that can go wrong: those of the store, and reads and writes of Stripe. */
export const STORE_CALLS = [
  'read',
  'fill',
  'release',
  'fence',
  'unfence',
  'invalidate',
  'keep',
  'recall',
] as const
export type StoreCall = (typeof STORE_CALLS)[number]
export type Called = StoreCall | 'get' | 'post'
/** The replicas of the gateway. */
export type Replica = 0 | 1

/**
 * `unsent`: fails, and nothing was done. `unanswered`: fails, and what was asked is done at any time, before or
 * after. `slow`: other moments come before the answer. `lost`: fails as unanswered, and nothing is ever done.
 * `declined`: done, and refused for a card. `busy`: refused, nothing done.
 */
export type FaultKind = 'unsent' | 'unanswered' | 'slow' | 'lost' | 'declined' | 'busy'

/** Befalls a call from its nth on, counted from 0, as often as told. */
export interface Fault {
  /** Made by whichever process; or every call of the store that one replica makes, as when it is cut off. */
  call: Called | 'store of P0' | 'store of P1'
  nth: number
  times: number
  kind: FaultKind
}

export interface Faults {
  /** Counts one call. Null: it goes well. */
  next(call: Called, by: Replica): FaultKind | null
  /** Counts from now on; until then, and after `end`, everything goes well. */
  begin(): void
  end(): void
  readonly happened: { call: Called; kind: FaultKind }[]
}

export function createFaults(plan: readonly Fault[]): Faults {
  const counts = new Map<Fault['call'], number>()
  const happened: Faults['happened'] = []
  let isOn = false

  function befalls(call: Fault['call']): Fault | undefined {
    const count = counts.get(call) ?? 0
    counts.set(call, count + 1)
    return plan.find((one) => one.call === call && count >= one.nth && count < one.nth + one.times)
  }
  return {
    happened,
    next(call, by) {
      if (!isOn) return null
      const isOfStore = call !== 'get' && call !== 'post'
      const fault = befalls(call) ?? (isOfStore ? befalls(`store of P${by}`) : undefined)
      if (fault === undefined) return null
      happened.push({ call, kind: fault.kind })
      return fault.kind
    },
    begin() {
      isOn = true
    },
    end() {
      isOn = false
    },
  }
}
