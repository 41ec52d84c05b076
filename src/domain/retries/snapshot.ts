import type { Call } from '../call.ts'
import {
  UpstreamError,
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

export interface Snapshotter {
  /**
   * What is open before the update, beside what an earlier run of the key kept. Where nothing was kept it is at
   * once, so that a crash after the update can be resumed. `late`: there was an earlier run. @throws UpstreamError
   */
  before(
    customerId: string,
    keyHash: string,
    call: Call,
    more: Pick<RetrySnapshot, 'late' | 'paymentMethod'>,
  ): Promise<TakenSnapshot>
  /**
   * The one from before the effect, now that Stripe has told which run had it. Of an earlier run without a kept one
   * it is late, and kept as such, or the next repeat would take it for the first run's.
   */
  told(
    customerId: string,
    keyHash: string,
    taken: TakenSnapshot,
    answer: Replay,
    call: Call,
  ): Promise<RetrySnapshot>
}

export interface TakenSnapshot {
  now: RetrySnapshot
  /** Of an earlier run of the key, which may have been refused. */
  kept: RetrySnapshot | null
}

/** Whether the effect was an earlier run's: where it may be either's, one that has left a trace had it. */
export function isRepeat({ now, kept }: TakenSnapshot, { replayed, mayBeReplayed }: Replay): boolean {
  return replayed || (mayBeReplayed === true && (kept !== null || now.late))
}

export function createSnapshotter({ upstream, snapshots }: SnapshotDeps): Snapshotter {
  return {
    async before(customerId, keyHash, call, more) {
      const list = (after: string | null) => upstream.listOpenInvoices(customerId, after, call)
      const listed = await pagesOf(list).catch(upstreamErrorOf)
      // Only now: another call of the key has kept its own before it had an effect that the list may show.
      const kept = await snapshots.find(customerId, keyHash, call)
      if (listed instanceof UpstreamError) {
        // What an earlier run kept may be all that is needed to learn its outcome.
        return kept === null ? rethrow(listed) : { now: kept, kept }
      }
      const firstTriedAt = kept?.firstTriedAt ?? Math.floor(Date.now() / 1000)
      const now = { ...snapshotOf(listed, firstTriedAt), ...more }
      if (kept === null) await snapshots.keep(customerId, keyHash, now, call)
      return { now, kept }
    },

    async told(customerId, keyHash, taken, answer, call) {
      const { now, kept } = taken
      if (!isRepeat(taken, answer)) {
        const own = { ...now, late: false }
        if (kept !== null || now.late) await snapshots.keep(customerId, keyHash, own, call)
        return own
      }
      if (kept !== null) return kept
      const late = { ...now, late: true }
      await snapshots.keep(customerId, keyHash, late, call)
      return late
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

function rethrow(error: UpstreamError): never {
  if (SAID_OF_READS.has(error.failure.kind)) throw error
  throw new UpstreamError({ kind: 'unavailable' }, error.message, error.requestId, { cause: error })
}

function upstreamErrorOf(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error
  throw error
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
