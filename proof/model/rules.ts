/** The choices that make up the protocol. A wrong variant is the right one with one of them changed. */
export interface Rules {
  /** When the customer is fenced. */
  fence: 'before the POST' | 'with the POST' | 'never'
  /** Whose fence it is: two of the same name are one. */
  member: 'of the execution' | 'of the key' | 'of the customer'
  /** `set` is a plain SET: the next writer's fence takes the place of the one before. */
  fencesAre: 'added' | 'set'
  /** Whether FENCE and UNFENCE drop what is stored and leased. */
  fenceDeletes: boolean
  unfenceDeletes: boolean
  /** Whether UNFENCE comes last, after what upstream does because of the mutation. */
  unfence: 'after the look' | 'before the look'
  /** What a refused execution lifts. */
  refusedLifts: 'its own fence' | 'the fences of its key'
  /** Whether an execution whose earlier POST may still commit counts as refused, too. */
  refusedInDoubt: 'unknown' | 'refused'
  /** What an answer promises of reads when UNFENCE could not be confirmed. */
  unconfirmed: 'not fresh' | 'fresh'
  /** Whether the answer of the POST is put into the cache. */
  storesBody: boolean
  /** What tells a memory of Redis from another. The epoch is a shard's own in a cluster: a slot's move raises it. */
  generation: 'run and replication' | 'run, replication and epoch' | 'run' | 'none'
  /** What FILL asks for: the very lease and no fence, or less. */
  fillNeeds: 'the lease' | 'no fence' | 'nothing'
  /** Leases of one view, or one for all views of the customer. */
  leaseIsOf: 'the view' | 'the customer'
  /** Which read of the same process a reader joins: of the token that Redis holds, or any that is under way. */
  joins: 'the token' | 'any'
  /** Which read past the cache a reader joins. */
  freshJoins: 'the next' | 'the running'
  /** Whether the writer waits until in-process entries of before its fence have died. */
  l1Waits: boolean
  /** When it waits once more after UNFENCE: in-process entries may be from while its fence was lost. */
  l1WaitsAgain:
    | 'own fence lost or memory changed'
    | 'every fence of the key lost or memory changed'
    | 'own fence lost'
    | 'never'
  /** From when the life of an in-process entry counts. */
  l1CountsFrom: 'the request' | 'the answer'
}

/** The protocol as it is. */
export const RIGHT: Rules = {
  fence: 'before the POST',
  member: 'of the execution',
  fencesAre: 'added',
  fenceDeletes: true,
  unfenceDeletes: true,
  unfence: 'after the look',
  refusedLifts: 'its own fence',
  refusedInDoubt: 'unknown',
  unconfirmed: 'not fresh',
  storesBody: false,
  generation: 'run, replication and epoch',
  fillNeeds: 'the lease',
  leaseIsOf: 'the view',
  joins: 'the token',
  freshJoins: 'the next',
  l1Waits: true,
  l1WaitsAgain: 'own fence lost or memory changed',
  l1CountsFrom: 'the request',
}
