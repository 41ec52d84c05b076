import type { Operation } from '../../../test/support/operations.ts'
import type { Args } from '../../../test/support/world.ts'
import type { Answer } from './answer.ts'
import type { KindName } from './kinds.ts'

/** One call that somebody wants done once, however often it is sent. */
export interface Mutation {
  number: number
  kind: KindName
  operation: Operation
  args: Args
  /** The idempotency key, the same in every repeat. */
  key: string
  /** The key as the sandbox sees it, and that of the first step of a payment. */
  keyHash: string
  attachHash: string
  /** Null: it makes one. */
  customer: string | null
  /** Whether other mutations are sent to this customer meanwhile. */
  isShared: boolean
  /** What was to go wrong upstream. Null: nothing. */
  fault: string | null
  /** In the order in which they came. */
  answers: Answer[]
}
