import { copyDataset, empty } from './dataset.ts'
import { memberOf } from './redis.ts'
import { REQUEST, RETRY, WRITER, type ViewSlot } from './state.ts'
import type { Step, World } from './world.ts'

/** What happens to Redis: time, eviction, replication, and what goes wrong. */
export function redisSteps(world: World): Step[] {
  const { state, scenario } = world
  return [
    ...scenario.writers.keys().map((execution) => fenceEnds(world, execution)),
    ...state.primary.views.flatMap((slot, view) => [
      { label: `the entry of view ${view} ends or is evicted`, run: () => dropEntry(slot) },
      { label: `the lease of view ${view} ends or is evicted`, run: () => dropLease(slot) },
    ]),
    { label: 'what Redis holds is replicated and saved', run: () => replicate(world) },
    ...faultSteps(world),
  ]
}

function dropEntry(slot: ViewSlot): boolean {
  if (slot.entry === 0) return false
  slot.entry = slot.entryGeneration = 0
  return true
}

function dropLease(slot: ViewSlot): boolean {
  if (slot.lease === 0) return false
  slot.lease = slot.leaseGeneration = 0
  return true
}

const MAY_STILL_SEND: ReadonlySet<number> = new Set([WRITER.FENCED, WRITER.READY, WRITER.POSTED])

/** A fence outlives all that its execution sends and all that upstream may do because of it: assumption A1. */
function fenceEnds(world: World, execution: number): Step {
  const { state, scenario, assumed } = world
  const member = memberOf(world, execution)
  const sharers = [...scenario.writers.keys()].filter((other) => memberOf(world, other) === member)

  function isPending(other: number): boolean {
    if (MAY_STILL_SEND.has(state.writers[other]?.at ?? 0)) return true
    if (state.keys[scenario.writers[other] ?? 0]?.retry === RETRY.PENDING) return true
    return (state.requests[other] ?? []).some(({ at }) => at === REQUEST.SENT || at === REQUEST.RUNNING)
  }

  return {
    label: `the fence of execution ${execution + 1} ends by itself`,
    run() {
      if ((state.primary.fences.members & member) === 0) return false
      if (assumed.fencesOutlivePosts && sharers.some(isPending)) return false
      state.primary.fences.members &= ~member
      return true
    },
  }
}

/** Any moment's copy may be the last: commands are replicated, and saved, in their order. */
function replicate({ state: { redis, primary, copy } }: World): boolean {
  if (redis.failovers === 0 && redis.restarts === 0) return false
  copyDataset(primary, copy)
  return true
}

function faultSteps(world: World): Step[] {
  const { redis, primary, copy } = world.state

  function fault(label: string, kind: keyof World['scenario']['faults'], act: () => void): Step {
    const run = () => {
      if (redis[kind] === 0) return false
      redis[kind] -= 1
      noteLostFences(world, act)
      return true
    }
    return { label, run }
  }

  return [
    fault('failover: the replica takes over with what was replicated', 'failovers', () => {
      const demoted = redis.run
      redis.run = redis.otherRun
      redis.otherRun = demoted
      redis.replication += 1
      copyDataset(copy, primary)
    }),
    fault('Redis restarts with what was saved', 'restarts', () => {
      redis.run = 2 + redis.restarts
      copyDataset(copy, primary)
    }),
    fault('Redis restarts empty', 'restarts', () => {
      redis.run = 2 + redis.restarts
      empty(primary)
    }),
    fault('FLUSHALL', 'flushes', () => empty(primary)),
    fault('the slot moves to the other shard of the cluster', 'moves', () => {
      moveSlot(redis)
      empty(copy)
    }),
    fault("Redis' clock jumps: all fences end", 'clockJumps', () => {
      primary.fences.members = 0
    }),
  ]
}

/** Nothing is lost on the way; the shard's replica has yet to be told. */
function moveSlot(redis: World['state']['redis']): void {
  const { run, otherRun, replication } = redis
  redis.run = redis.awayRun
  redis.otherRun = redis.awayOtherRun
  redis.replication = redis.awayReplication
  redis.awayRun = run
  redis.awayOtherRun = otherRun
  redis.awayReplication = replication
}

function noteLostFences(world: World, act: () => void): void {
  const { primary, writers } = world.state
  const before = primary.fences.members
  act()
  const lost = before & ~primary.fences.members
  for (const [execution, writer] of writers.entries())
    if (lost & memberOf(world, execution)) writer.fenceLost = 1
}
