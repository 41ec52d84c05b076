import type { ReadSource } from '../../src/cache/reads/cached-reads.ts'
import type { Call } from '../../src/domain/call.ts'
import type { CustomerLists, ListName, ListQuery } from '../../src/domain/model/customer-lists.ts'
import type { Customer, DeletedCustomer } from '../../src/domain/model/customer.ts'
import type { Page } from '../../src/domain/model/page.ts'
import { aCustomer, aTaxId } from './fixtures.ts'

/** A customer of Stripe whose reads the test can hold: each sees the name as it is when the read begins. */
export interface ScriptedSource extends ReadSource {
  /** The customer's name now, and the value of its only tax id; null is a customer unknown to Stripe. */
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
  of: 'customer' | 'details' | ListName
  call: Call
  answer(): void
  fail(error: Error): void
}

export function createScriptedSource(name: string | null = 'old'): ScriptedSource {
  const beginnings: PromiseWithResolvers<HeldRead>[] = []
  const beginning = (index: number) => (beginnings[index] ??= Promise.withResolvers<HeldRead>())

  function read<Value>(of: HeldRead['of'], call: Call, seen: Value): Promise<Value> {
    const outcome = Promise.withResolvers<Value>()
    const held = { of, call, answer: () => outcome.resolve(seen), fail: outcome.reject }
    source.reads.push(held)
    beginning(source.reads.length - 1).resolve(held)
    if (!source.holding) held.answer()
    return outcome.promise
  }
  const source: ScriptedSource = {
    name,
    deleted: false,
    holding: false,
    reads: [],
    began: (index) => beginning(index).promise,
    getCustomer: (id, call) => read('customer', call, customerOf(id, source)),
    listOfCustomer: <Name extends ListName>(_: string, { list }: ListQuery<Name>, call: Call) =>
      read(list, call, pageOf<Name>(source)),
    getCustomerDetails: (_, call) =>
      read('details', call, { tax: null, invoiceCreditBalance: [], cashBalance: null }),
  }
  return source
}

function customerOf(id: string, source: ScriptedSource): Customer | DeletedCustomer | null {
  if (source.deleted) return { __typename: 'DeletedCustomer', id }
  return source.name === null ? null : aCustomer(id, source.name)
}

/** The same item in every list: what is cached of it is only carried. */
function pageOf<Name extends ListName>({ name, deleted }: ScriptedSource): Page<CustomerLists[Name]> | null {
  if (name === null || deleted) return null
  const item: object = aTaxId(name)
  return { items: [item as CustomerLists[Name]], hasMore: false }
}
