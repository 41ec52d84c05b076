import type { CallContext } from '../context.ts'
import { callOf } from '../context.ts'
import type { Upstream, UpdateAnswer } from '../ports.ts'
import type { RetryWarning } from '../update-customer/update-customer-result.ts'
import type { RetrySnapshot } from './facts.ts'
import { chargedInstrument } from './classify.ts'
import { createLooker, isOpen, unseen, type Sighting } from './look.ts'
import {
  defaultsAfter,
  instrumentsBefore,
  precedenceWarning,
  slotsBefore,
  type Defaults,
} from './precedence.ts'
import { detectedOf, warning, type DetectedRetries } from './present.ts'

// Most retries are over when the update is answered; the later ones are worth fewer looks.
const LOOK_AGAIN_AFTER_MS = [250, 500, 1000, 2000]
// Left of the deadline for the look itself and for letting reads be stored again.
const RESERVE_MS = 1500

export interface DetectDeps {
  upstream: Pick<Upstream, 'lookAtInvoice' | 'lookAtInvoices' | 'getChargeCreated'>
  /** How long an update waits for outcomes that are not known yet. */
  retryWaitMs: number
  /** Ends after that many milliseconds; a test decides when. */
  wait?: (ms: number) => Promise<void>
}

/** Without a new source Stripe retries nothing, and nothing is looked for. */
export const NO_RETRIES: DetectedRetries = {
  retriedInvoices: [],
  retryDetection: {
    __typename: 'RetryDetection',
    status: 'SKIPPED',
    candidates: 0,
    waitedMs: 0,
    warnings: [],
  },
}

/** Finds how the candidates of an update that was answered have fared. The function made never throws. */
export function createDetectRetries({ upstream, retryWaitMs, wait = sleep }: DetectDeps) {
  return async function detectRetries(
    context: CallContext,
    { customer }: UpdateAnswer,
    snapshot: RetrySnapshot,
  ): Promise<DetectedRetries> {
    const { candidates } = snapshot
    const newCard = customer.defaultSource
    // Of a source that is neither, the payments themselves tell.
    if (newCard === null || newCard.__typename === 'BankAccountSource') return nothingAttempted(snapshot)
    const defaults = defaultsAfter(customer, snapshot.customer?.defaultSourceId ?? null)
    const lookAgain = createLooker(upstream, {
      customerId: customer.id,
      snapshot,
      newCardId: newCard.id,
      before: (candidate) => instrumentsBefore(candidate, defaults),
      call: callOf(context, 'write'),
    })

    let sightings = candidates.length === 0 ? [] : await lookAgain(candidates.map(unseen))
    let waitedMs = 0
    for (const step of LOOK_AGAIN_AFTER_MS) {
      const delayMs = Math.min(step, retryWaitMs - waitedMs)
      if (!sightings.some(isOpen) || delayMs <= 0 || !mayWait(context, snapshot, delayMs)) break
      await wait(delayMs)
      waitedMs += delayMs
      sightings = merge(sightings, await lookAgain(sightings.filter(isOpen)))
    }
    return detectedOf(snapshot, sightings, waitedMs, precedenceWarnings(sightings, defaults))
  }
}

/** A late snapshot's candidates may never have been retried, and a caller who has gone needs no answer. */
function mayWait({ deadlines, signal }: CallContext, { late }: RetrySnapshot, delayMs: number): boolean {
  return !late && !signal.aborted && deadlines.write.remainingMs() - delayMs >= RESERVE_MS
}

function merge(sightings: readonly Sighting[], newer: readonly Sighting[]): Sighting[] {
  const byInvoice = new Map(newer.map((sighting) => [sighting.candidate.invoiceId, sighting]))
  return sightings.map((sighting) => byInvoice.get(sighting.candidate.invoiceId) ?? sighting)
}

/** One for each candidate that was, or may have been, charged to another card than the new one. */
function precedenceWarnings(sightings: readonly Sighting[], defaults: Defaults): RetryWarning[] {
  return sightings.flatMap(({ candidate, decision, look }) => {
    const wasChargedInstead = decision.kind === 'outcome' && !decision.byNewCard
    const charged = wasChargedInstead ? chargedInstrument(look) : null
    return precedenceWarning(candidate, slotsBefore(candidate, defaults), charged)
  })
}

function nothingAttempted(snapshot: RetrySnapshot): DetectedRetries {
  const warnings = snapshot.candidates.map((candidate) => warning('NOT_ATTEMPTED', candidate))
  return detectedOf(snapshot, [], 0, warnings)
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
