import type { Call } from '../call.ts'
import {
  UpstreamError,
  upstreamErrorOf,
  type Replay,
  type RetrySnapshots,
  type Upstream,
  type UpstreamFailure,
} from '../ports.ts'
import { candidatesOf } from './candidates.ts'
import type { OpenInvoicesPage, RetrySnapshot } from './facts.ts'

const MAX_PAGES = 5

export interface SnapshotDeps {
  upstream: Pick<Upstream, 'listOpenInvoices'>
  snapshots: RetrySnapshots
}

/** One run of a call that sets off payments, under its key. */
export interface SnapshotRun {
  customerId: string
  keyHash: string
  /** Whether an earlier run of the key is known. */
  isResumed: boolean
  /** What it asks to pay with; absent where it asks for no payment. */
  paymentMethod?: string
  call: Call
}

/** What was open before the runs of one key. Which of them had the effect is known when Stripe has answered. */
export interface RunSnapshots {
  /** From just before this run. Where Stripe did not list what is open: the earlier run's, late. */
  own: RetrySnapshot
  /** Kept by an earlier run, which may have been refused; null: none was. */
  earlier: RetrySnapshot | null
  isResumed: boolean
}

export interface Snapshotter {
  /**
   * Taken before anything is sent. The first one of a key is kept at once, so that a crash after the update can be
   * resumed. @throws UpstreamError
   */
  take(run: SnapshotRun): Promise<RunSnapshots>
  /** {@link snapshotOfEffect}, kept as such for the next repeat. */
  settle(run: SnapshotRun, taken: RunSnapshots, answer: Replay): Promise<RetrySnapshot>
}

/** Whether the effect was an earlier run's: where it may be either's, one that has left a trace had it. */
export function isRepeat({ earlier, isResumed }: RunSnapshots, { replayed, mayBeReplayed }: Replay): boolean {
  return replayed || (mayBeReplayed === true && (earlier !== null || isResumed))
}

/** What was open before the run that had the effect. It is late where that one is not known to have kept any. */
export function snapshotOfEffect(taken: RunSnapshots, answer: Replay): RetrySnapshot {
  if (!isRepeat(taken, answer)) return taken.own
  return taken.earlier ?? { ...taken.own, late: true }
}

export function createSnapshotter({ upstream, snapshots }: SnapshotDeps): Snapshotter {
  const keep = ({ customerId, keyHash, call }: SnapshotRun, snapshot: RetrySnapshot) =>
    snapshots.keep(customerId, keyHash, snapshot, call)

  return {
    async take(run) {
      const { customerId, keyHash, isResumed, paymentMethod, call } = run
      const list = (after: string | null) => upstream.listOpenInvoices(customerId, after, call)
      const listed = await pagesOf(list).catch(upstreamErrorOf)
      // Only now: another call of the key has kept its own before it had an effect that the list may show.
      const earlier = await snapshots.find(customerId, keyHash, call)
      if (listed instanceof UpstreamError) {
        // What an earlier run kept may be all that is needed to learn its outcome.
        if (earlier === null) throw asRead(listed)
        return { own: { ...earlier, late: true }, earlier, isResumed }
      }
      const firstTriedAt = earlier?.firstTriedAt ?? Math.floor(Date.now() / 1000)
      const own = {
        ...snapshotOf(listed, firstTriedAt),
        ...(paymentMethod !== undefined && { paymentMethod }),
      }
      // Should this run crash, nobody will know whether the effect was its own or that of the run before it.
      if (earlier === null) await keep(run, { ...own, late: isResumed })
      return { own, earlier, isResumed }
    },

    async settle(run, taken, answer) {
      const ofEffect = snapshotOfEffect(taken, answer)
      const isKept = taken.earlier === null ? ofEffect.late === taken.isResumed : ofEffect === taken.earlier
      if (!isKept) await keep(run, ofEffect)
      return ofEffect
    },
  }
}

export type Pages<Page> = [Page, ...Page[]]

/** All pages, up to a number that stands for too many. `list` reads the one after an invoice. */
export async function pagesOf<Page extends OpenInvoicesPage>(
  list: (after: string | null) => Promise<Page>,
): Promise<Pages<Page>> {
  const first = await list(null)
  const pages: Pages<Page> = [first]
  let last = first
  while (last.hasMore && pages.length < MAX_PAGES) {
    last = await list(last.invoices.at(-1)?.invoiceId ?? null)
    pages.push(last)
  }
  return pages
}

// What a write may have done or been refused for cannot be said of a read: nothing was sent yet.
const SAID_OF_READS: ReadonlySet<UpstreamFailure['kind']> = new Set([
  'not_found',
  'busy',
  'rate_limited',
  'unavailable',
])

function asRead(error: UpstreamError): UpstreamError {
  if (SAID_OF_READS.has(error.failure.kind)) return error
  return new UpstreamError({ kind: 'unavailable' }, error.message, error.requestId, { cause: error })
}

/** `firstTriedAt` in unix seconds. */
export function snapshotOf(pages: Pages<OpenInvoicesPage>, firstTriedAt: number): RetrySnapshot {
  return {
    takenAt: pages[0].answeredAt,
    customer: pages.find((page) => page.customer !== null)?.customer ?? null,
    candidates: candidatesOf(pages.flatMap((page) => page.invoices)),
    truncated: pages.at(-1)?.hasMore ?? false,
    firstTriedAt,
    late: false,
  }
}
