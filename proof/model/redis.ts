import { dropViews } from './dataset.ts'
import type { Dataset } from './state.ts'
import type { World } from './world.ts'

/** Scripts as the primary runs them: whole, or not at all. A generation and a nonce are the two parts of a token. */
export type ReadAnswer = 'HIT' | 'LEASE' | 'WAIT' | 'FENCED'

/** Whose memory this is. A restart changes the run, a promotion both, and the move of a slot the epoch. */
export function generation({ state: { redis }, scenario, rules }: World): number {
  if (rules.generation === 'none') return 1
  if (rules.generation === 'run') return 1 + redis.run
  const memory = 1 + redis.run + 6 * redis.replication
  return rules.generation === 'run and replication'
    ? memory
    : memory + 60 * (scenario.faults.moves - redis.moves)
}

export function leaseSlot({ state, rules }: World, view: number) {
  return slotOf(state.primary, rules.leaseIsOf === 'the view' ? view : 0)
}

export function slotOf({ views }: Dataset, view: number) {
  const slot = views[view]
  if (slot === undefined) throw new RangeError(`There is no view ${view}.`)
  return slot
}

/** After HIT the entry is in the view's slot; after LEASE and WAIT the lease in its own. `nonce` was never used. */
export function read(world: World, view: number, nonce: number): ReadAnswer {
  if (isStored(world, view)) return 'HIT'
  if (world.state.primary.fences.members !== 0) return 'FENCED'
  return takeLease(world, view, nonce) ? 'LEASE' : 'WAIT'
}

/** READ of an entry that nears its end: HIT, and to one reader the lease beside it. Whether it is this one. */
export function leaseAhead(world: World, view: number, nonce: number): boolean {
  if (!isStored(world, view) || world.state.primary.fences.members !== 0) return false
  return takeLease(world, view, nonce)
}

function isStored(world: World, view: number): boolean {
  const { entry, entryGeneration } = slotOf(world.state.primary, view)
  return entry !== 0 && entryGeneration === generation(world)
}

function takeLease(world: World, view: number, nonce: number): boolean {
  const slot = leaseSlot(world, view)
  if (slot.lease !== 0 && slot.leaseGeneration === generation(world)) return false
  slot.lease = nonce
  slot.leaseGeneration = generation(world)
  return true
}

/** Stores under a lease; anything in doubt stores nothing. */
export function fill(
  world: World,
  view: number,
  token: number,
  ofGeneration: number,
  version: number,
): boolean {
  const { state, rules } = world
  const slot = leaseSlot(world, view)
  const isLeased = slot.lease === token && ofGeneration === generation(world)
  const isFenced = state.primary.fences.members !== 0
  if (rules.fillNeeds === 'the lease' && (!isLeased || isFenced)) return false
  if (rules.fillNeeds === 'no fence' && isFenced) return false
  store(world, view, version)
  if (slot.lease === token) slot.lease = slot.leaseGeneration = 0
  return true
}

export function store(world: World, view: number, version: number): void {
  const slot = slotOf(world.state.primary, view)
  slot.entry = version
  slot.entryGeneration = generation(world)
}

/** Gives a lease up. */
export function release(world: World, view: number, token: number): void {
  const slot = leaseSlot(world, view)
  if (slot.lease === token) slot.lease = slot.leaseGeneration = 0
}

/** Lets nothing be stored until it is lifted or ends. */
export function fence({ state: { primary }, rules }: World, member: number): void {
  primary.fences.members = rules.fencesAre === 'added' ? primary.fences.members | member : member
  if (rules.fenceDeletes) dropViews(primary)
}

/** Lifts these fences, and drops all that is stored and leased. Which of them stood. */
export function unfence({ state: { primary }, rules }: World, members: number): number {
  const stood = primary.fences.members & members
  primary.fences.members &= ~members
  if (rules.unfenceDeletes) dropViews(primary)
  return stood
}

/** The fence of one execution, as a bit. */
export function memberOf({ scenario: { writers }, rules }: World, execution: number): number {
  if (rules.member === 'of the customer') return 1
  if (rules.member === 'of the execution') return 1 << execution
  return 1 << writers.findIndex((key) => key === writers[execution])
}

/** The fences of every execution of a key. */
export function membersOf(world: World, key: number): number {
  let members = 0
  for (const [execution, of] of world.scenario.writers.entries())
    if (of === key) members |= memberOf(world, execution)
  return members
}
