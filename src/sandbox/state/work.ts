import type { Account } from './account.ts'
import type { Clock } from './clock.ts'
import { apiVersion } from './events.ts'
import type { EventObject, RequestOrigin } from './events.ts'
import type { IdKind, Ids } from './ids.ts'
import type { Journal } from './journal.ts'
import type { Settings } from './settings.ts'
import type { Timeline } from './timeline.ts'

/**
 * One piece of work on an account: an API request, or the scheduler's own.
 * It is synchronous, and what it writes is kept or taken back as a whole.
 */
export interface Work {
  readonly account: Account
  /** What events name as their cause. */
  readonly request: RequestOrigin
  readonly settings: Readonly<Settings>
  /** Where this sandbox listens, e.g. `http://127.0.0.1:12111`, for links in objects. */
  readonly baseUrl: string
  /** Unix seconds: the time of the owner's test clock when it has one, else the sandbox's own. */
  now(owner?: { readonly test_clock: string | null }): number
  id(kind: IdKind): string
  /** Random letters and digits, for client secrets and the like. */
  letters(length: number, alphabet?: string): string
  /**
   * Records an event about the object as it is now. Its time is the sandbox's own, whatever test clock the object lives on.
   * @param previous on `*.updated`: the changed fields with their old values (`previousAttributes`)
   */
  emit(type: string, object: EventObject, previous?: Record<string, unknown>): void
  /** Runs more work, as a piece of its own with the same request, once the sandbox's clock has gone on by `afterMs`. */
  later(afterMs: number, run: (work: Work) => void): void
  /** The same work on nobody's request: what a clock sets off. */
  unattended(): Work
  /** Keeps what was written so far even when this work is refused in the end (a declined payment keeps its charge). */
  commit(): void
}

export interface WorkDeps {
  readonly journal: Journal
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Readonly<Settings>
  readonly timeline: Timeline
  readonly baseUrl: string
}

export const noRequest: RequestOrigin = { id: null, idempotency_key: null }

export function createWork(deps: WorkDeps, account: Account, request: RequestOrigin = noRequest): Work {
  const { clock, ids, journal, settings, timeline, baseUrl } = deps

  function now(owner?: { readonly test_clock: string | null }): number {
    const testClock = owner?.test_clock ? account.testClocks.get(owner.test_clock) : undefined
    return testClock?.frozen_time ?? clock.now()
  }

  return {
    account,
    request,
    settings,
    baseUrl,
    now,
    id: ids.id,
    letters: ids.letters,
    commit: journal.commit,
    unattended: () => createWork(deps, account),
    emit(type, object, previous) {
      account.events.put({
        id: ids.id('event'),
        object: 'event',
        api_version: apiVersion,
        created: clock.now(),
        data: { object, ...(previous && { previous_attributes: previous }) },
        livemode: false,
        pending_webhooks: 0,
        request,
        type,
      })
    },
    later(afterMs, run) {
      const cancel = timeline.at(clock.nowMs() + afterMs, () => run(createWork(deps, account, request)))
      journal.undoable(cancel)
    },
  }
}
