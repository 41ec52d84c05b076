import type { Call } from '../../src/domain/call.ts'
import type { Customer, DeletedCustomer } from '../../src/domain/customer.ts'
import type { Upstream } from '../../src/domain/ports.ts'
import { aCustomer } from './fixtures.ts'

/** A customer of Stripe whose reads the test can hold: each sees the name as it is when the read begins. */
export interface ScriptedSource extends Pick<Upstream, 'getCustomer'> {
  /** The customer's name now; null is a customer unknown to Stripe. */
  name: string | null
  deleted: boolean
  /** Every read so far, in the order they began. */
  readonly reads: HeldRead[]
  /** While true, each read waits for its own `answer` or `fail`. */
  holding: boolean
  /** Resolves when the read of this number, from 0, has begun. */
  began(index: number): Promise<HeldRead>
}

export interface HeldRead {
  call: Call
  answer(): void
  fail(error: Error): void
}

export function createScriptedSource(name: string | null = 'old'): ScriptedSource {
  const beginnings: PromiseWithResolvers<HeldRead>[] = []
  const beginning = (index: number) => (beginnings[index] ??= Promise.withResolvers<HeldRead>())

  const source: ScriptedSource = {
    name,
    deleted: false,
    holding: false,
    reads: [],
    began: (index) => beginning(index).promise,
    getCustomer(id, call) {
      const seen = look(id, source)
      const outcome = Promise.withResolvers<Customer | DeletedCustomer | null>()
      const read = { call, answer: () => outcome.resolve(seen), fail: outcome.reject }
      source.reads.push(read)
      beginning(source.reads.length - 1).resolve(read)
      if (!source.holding) read.answer()
      return outcome.promise
    },
  }
  return source
}

function look(id: string, source: ScriptedSource): Customer | DeletedCustomer | null {
  if (source.deleted) return { __typename: 'DeletedCustomer', id }
  return source.name === null ? null : aCustomer(id, source.name)
}
