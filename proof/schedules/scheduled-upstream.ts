import type { Call } from '../../src/domain/call.ts'
import { UpstreamError, type Upstream } from '../../src/domain/ports.ts'
import type { CustomerLists, ListName, ListQuery } from '../../src/domain/model/customer-lists.ts'
import { aCustomer, aTaxId } from '../../test/cache/fixtures.ts'
import { unasked } from '../../test/support/unasked.ts'
import type { Faults, Replica } from './faults.ts'
import { never, slowly, type Life, type Stage } from './stage.ts'
import type { Stripe } from './stripe.ts'

export interface ScheduledUpstreamDeps {
  life: Life
  on: Replica
  stage: Stage
  stripe: Stripe
  faults: Faults
  /** Told how each read ends. */
  heard(isFailed: boolean): void
  /** Told as a write is sent: until when its fence has to stand. Null: nobody can tell. */
  sent(customer: string, requestId: string): number | null
  committed(customer: string, version: number, fencedUntilMs: number | null): void
}

/**
 * Stripe as one process reaches it. A read has a moment at the source and one on the way back; a write one when
 * it arrives, one when it is committed and one when it is answered. Each shows a version in a name.
 */
export function createScheduledUpstream(deps: ScheduledUpstreamDeps): Upstream {
  const { life, on, stage, stripe, faults } = deps

  async function get(customer: string, what: string, call: Call): Promise<string> {
    if (life.isOver()) return never()
    const fault = faults.next('get', on)
    const label = `#${stage.number()} GET ${customer} (${what})`
    await stage.moment(`${life.name} ${label} at Stripe`)
    const version = stripe.version(customer)
    if (fault === 'slow') await slowly(life.moment)
    const isLost = fault === 'unanswered'
    await life.moment(isLost ? `hears nothing of ${label}` : `hears of ${label}: version ${version}`)
    // One that was given up says nothing of Stripe.
    if (!call.signal.aborted) deps.heard(isLost)
    if (isLost || call.signal.aborted)
      throw new UpstreamError({ kind: 'unavailable' }, 'No answer to a read.')
    return nameOf(customer, version)
  }

  /** What happens at Stripe, whether or not somebody still listens. */
  async function execute(label: string, write: Write, isSlow: boolean): Promise<Done> {
    const { what, customer, key, call } = write
    const fencedUntilMs = deps.sent(customer, call.requestId)
    await stage.moment(`${life.name} ${label} arrives at Stripe`)
    const first = stripe.arrive(key, `${what} ${customer}`)
    if (first !== null) return { version: first, replayed: true }
    if (isSlow) await slowly((kept) => stage.moment(`${life.name} ${label} ${kept}`))
    await stage.moment(`${life.name} ${label} is committed`)
    const version = stripe.commit(key, customer, `${what} ${customer}`)
    deps.committed(customer, version, fencedUntilMs)
    return { version, replayed: false }
  }

  async function post(write: Write): Promise<Done> {
    if (life.isOver()) return never()
    const fault = faults.next('post', on)
    const failure = fault === null ? null : FAILURES[fault]
    const label = `#${stage.number()} POST ${write.customer}`
    const isDone = fault !== 'unsent' && fault !== 'busy' && fault !== 'lost'
    const done = isDone ? execute(label, write, fault === 'slow') : null
    done?.catch(() => undefined)
    if (done === null || fault === 'unanswered') {
      await life.moment(`hears of ${label}: ${failure?.kind}`)
      throw new UpstreamError(failure ?? { kind: 'unknown' }, 'As the schedule has it.')
    }
    const answer = await done.finally(() => life.moment(`hears of ${label}`))
    if (fault === 'slow') await slowly(life.moment)
    if (failure !== null) throw new UpstreamError(failure, 'As the schedule has it.')
    return answer
  }

  return {
    ...unasked<Upstream>(),
    async getCustomer(id, call) {
      return aCustomer(id, await get(id, 'customer', call))
    },
    async listOfCustomer<Name extends ListName>(id: string, { list }: ListQuery<Name>, call: Call) {
      const item: object = aTaxId(await get(id, list, call))
      return { items: [item as CustomerLists[Name]], hasMore: false }
    },
    async updateCustomer(id, _patch, key, call) {
      const { version, replayed } = await post({ what: 'updateCustomer', customer: id, key, call })
      return { customer: aCustomer(id, nameOf(id, version)), requestId: null, replayed }
    },
    async addTaxId({ customerId }, key, call) {
      const { version, replayed } = await post({ what: 'addTaxId', customer: customerId, key, call })
      return { taxId: aTaxId(nameOf(customerId, version)), requestId: null, replayed }
    },
  }
}

interface Write {
  what: 'updateCustomer' | 'addTaxId'
  customer: string
  key: string
  call: Call
}

interface Done {
  version: number
  replayed: boolean
}

const FAILURES = {
  unsent: { kind: 'unavailable' },
  busy: { kind: 'busy' },
  lost: { kind: 'unknown' },
  unanswered: { kind: 'unknown' },
  declined: { kind: 'card', code: 'card_declined', declineCode: null, adviceCode: null },
  slow: null,
} as const

function nameOf(customer: string, version: number): string {
  return `${customer} ${version}`
}

/** @throws Error when the name is not of this customer */
export function versionOf(customer: string, name: string | null | undefined): number {
  const [id, version] = (name ?? '').split(' ')
  if (id !== customer) throw new Error(`A read of ${customer} answered with ${name ?? 'nothing'}.`)
  return Number(version)
}
