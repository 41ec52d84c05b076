/** How much of the world is looked at: the bounds of one exhaustive search. */
export interface Scenario {
  name: string
  /** What it is for, in a line. */
  about: string
  /** How many things of the customer can be stored. */
  views: number
  /** The replica of each read that can be under way at once. Reads come without end: one that ended begins anew. */
  readers: readonly number[]
  /** The idempotency key of each execution of a mutation. */
  writers: readonly number[]
  /** How often an execution sends its POST at most. */
  attempts: number
  /** Whether the mutation gives a card: upstream then may commit once more, a retried invoice. */
  card: boolean
  /** In-process entries: none, with the wait before the answer, or with the wait before the POST. */
  l1: 'off' | 'waits before the answer' | 'waits before the POST'
  /** Whether a hit may also be given the lease, to read ahead of the entry's end. */
  refreshAhead: boolean
  /** How often each can happen. */
  faults: Readonly<Faults>
}

export interface Faults {
  /** The replica takes over with whatever was replicated; a second one is the fail-back. */
  failovers: number
  /** A new process, with the data of an earlier moment or none. */
  restarts: number
  /** FLUSHALL. */
  flushes: number
  /** Redis' clock jumps forward: fences end early. */
  clockJumps: number
  /** The customer's slot moves, whole, to another shard of a cluster; a second one brings it back. */
  moves: number
}

const NO_FAULTS: Faults = { failovers: 0, restarts: 0, flushes: 0, clockJumps: 0, moves: 0 }

const BASE: Omit<Scenario, 'name' | 'about'> = {
  views: 1,
  readers: [0, 0, 1],
  writers: [0],
  attempts: 1,
  card: false,
  l1: 'off',
  refreshAhead: false,
  faults: NO_FAULTS,
}

export function scenario(
  name: string,
  about: string,
  bounds: Partial<Omit<Scenario, 'faults'>> & { faults?: Partial<Faults> },
): Scenario {
  return { ...BASE, ...bounds, name, about, faults: { ...NO_FAULTS, ...bounds.faults } }
}
