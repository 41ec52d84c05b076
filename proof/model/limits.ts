import { scenario, type Scenario } from './scenario.ts'
import { ASSUMED, type Assumptions, type Promised } from './world.ts'

/** More than the protocol can promise. Each must be found broken. */
export interface Limit {
  name: string
  about: string
  within: Scenario
  promised: Promised
  assumed: Assumptions
}

export const LIMITS: readonly Limit[] = [
  limit('p2-failover', 'P2 through a failover that loses the fence', { faults: { failovers: 1 } }),
  limit('p2-restart', 'P2 through a restart without the fence', { faults: { restarts: 1 } }),
  limit('p2-flush', 'P2 through FLUSHALL', { faults: { flushes: 1 } }),
  limit('p2-clock', "P2 through a jump of Redis' clock", { faults: { clockJumps: 1 } }),
  limit(
    'p2-writer-lives',
    'P2 through a failover as long as the writer lives, before it has lifted its fence',
    { faults: { failovers: 1 } },
    { excused: 'a lost fence of a dead writer' },
  ),
  limit(
    'p2-late-post',
    'P2 when a POST commits after its fence has ended',
    {},
    { ...ASSUMED, fencesOutlivePosts: false },
  ),
]

function limit(
  name: string,
  about: string,
  bounds: Parameters<typeof scenario>[2],
  assumed: Partial<Assumptions> = { excused: 'nothing' },
): Limit {
  return {
    name,
    about,
    within: scenario(name, about, { readers: [0, 1], ...bounds }),
    promised: 'P2',
    assumed: { ...ASSUMED, ...assumed },
  }
}
