import type { Call } from '../call.ts'
import type { Upstream } from '../ports.ts'
import { chargeInDoubt, classify, type Decision } from './classify.ts'
import type { InvoiceLook, RetryCandidate, RetrySnapshot } from './facts.ts'

// Up to here a look at each costs no more calls than the two that look at all of them.
const MAX_ONE_BY_ONE = 3
const LOOKS_AT_ONCE = 5
// Stripe dates charges in whole seconds, and the snapshot's date by another of its machines.
const CLOCK_SLACK_SECONDS = 5

type LookUpstream = Pick<Upstream, 'lookAtInvoice' | 'lookAtInvoices' | 'getChargeCreated'>

export interface Update {
  customerId: string
  snapshot: RetrySnapshot
  newCardId: string
  /** What is charged for a candidate in the new card's place. */
  before(candidate: RetryCandidate): ReadonlySet<string>
  call: Call
}

/** What is known of one candidate after a round of looks. */
export interface Sighting {
  candidate: RetryCandidate
  decision: Decision
  /** The latest that was read; null: none yet, or Stripe no longer has the invoice. */
  look: InvoiceLook | null
  /** ISO 8601, of the latest look. */
  observedAt: string
  /** True when the state could not be read in this round. */
  hasFailed: boolean
}

/** Looks at the candidates of one update, as often as asked; what was read of a charge is not asked again. */
export function createLooker(upstream: LookUpstream, update: Update) {
  const { customerId, snapshot, newCardId, call } = update
  const since = snapshot.takenAt - CLOCK_SLACK_SECONDS
  const chargeDates = new Map<string, number | null>()

  return async function lookAgain(sightings: readonly Sighting[]): Promise<Sighting[]> {
    const candidates = sightings.map((sighting) => sighting.candidate)
    const seen =
      candidates.length > MAX_ONE_BY_ONE ? await lookAtAll(candidates) : new Map<string, InvoiceLook>()
    return mapInPool(sightings, LOOKS_AT_ONCE, (sighting) => sight(sighting, seen))
  }

  async function sight(before: Sighting, seen: Map<string, InvoiceLook>): Promise<Sighting> {
    const { candidate } = before
    try {
      const look = seen.get(candidate.invoiceId) ?? (await upstream.lookAtInvoice(candidate.invoiceId, call))
      const instrumentsBefore = update.before(candidate)
      const chargeCreated = await chargeCreatedOf(chargeInDoubt(look, instrumentsBefore))
      const decision = classify({
        candidate,
        look,
        newCardId,
        before: instrumentsBefore,
        chargeCreated,
        since,
      })
      return { candidate, decision, look, observedAt: new Date().toISOString(), hasFailed: false }
    } catch {
      // The update is done, whatever goes wrong from here on: a look that fails is a warning, never an error.
      return { ...before, hasFailed: true }
    }
  }

  async function lookAtAll(candidates: readonly RetryCandidate[]): Promise<Map<string, InvoiceLook>> {
    const invoiceIds = candidates.map((candidate) => candidate.invoiceId)
    const oldestCreated = Math.min(...candidates.map((candidate) => candidate.created))
    try {
      return await upstream.lookAtInvoices(
        { customerId, invoiceIds, oldestCreated, since: snapshot.takenAt },
        call,
      )
    } catch {
      // A key that may not read charges can still read each invoice.
      return new Map()
    }
  }

  async function chargeCreatedOf(chargeId: string | null): Promise<number | null> {
    if (chargeId === null) return null
    const known = chargeDates.get(chargeId)
    if (known !== undefined) return known
    const created = await upstream.getChargeCreated(chargeId, call)
    chargeDates.set(chargeId, created)
    return created
  }
}

/** A candidate that nobody has looked at. */
export function unseen(candidate: RetryCandidate): Sighting {
  const observedAt = new Date().toISOString()
  return { candidate, decision: { kind: 'undecided' }, look: null, observedAt, hasFailed: false }
}

/** Nobody can say yet. */
export function isOpen({ decision }: Sighting): boolean {
  return decision.kind === 'undecided'
}

/** In order, `width` at a time: the workers share one iterator. */
async function mapInPool<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return results
}
