import { randomBytes, randomInt } from 'node:crypto'
import type { Answer, Incoming } from './api/http.ts'
import { createFaults } from './api/faults.ts'
import type { Faults } from './api/faults.ts'
import { createIdempotency } from './api/idempotency.ts'
import { createLocks } from './api/locks.ts'
import { createPipeline } from './api/pipeline.ts'
import { createRateLimit } from './api/rate-limit.ts'
import { createRequestLog } from './api/request-log.ts'
import type { RequestLog } from './api/request-log.ts'
import { createRouter } from './api/router.ts'
import { nextDue, runNext } from './billing/scheduler.ts'
import { endpoints, expansions } from './endpoints.ts'
import { createLab } from './lab.ts'
import type { Lab } from './lab.ts'
import { createAccount } from './state/account.ts'
import type { Account } from './state/account.ts'
import { createClock } from './state/clock.ts'
import type { Clock } from './state/clock.ts'
import { createIds } from './state/ids.ts'
import { createJournal } from './state/journal.ts'
import { defaultSettings } from './state/settings.ts'
import type { Settings } from './state/settings.ts'
import { createTimeline } from './state/timeline.ts'
import { createWork } from './state/work.ts'
import type { Work } from './state/work.ts'

/** Everything between two resets: accounts and their data, the clock, faults, keys, the log. */
export interface World {
  /** Random, new with every start and every reset: who caches what the sandbox said sees that it is another one. */
  readonly instance: string
  readonly webhookSecret: string
  readonly startedAt: string
  readonly clock: Clock
  readonly settings: Settings
  readonly faults: Faults
  readonly log: RequestLog
  readonly accounts: ReadonlyMap<string, Account>
  /** The account of requests without `Stripe-Account`. */
  readonly home: Account
  readonly lab: Lab
  serve(incoming: Incoming): Promise<Answer | undefined>
  work(account: Account): Work
  /** Runs work of the control plane's own on an account (the home one when left out), kept or undone as a whole. */
  attempt<T>(run: (work: Work) => T, account?: Account): T
  /** Runs everything due on the sandbox's own clock up to a moment (unix seconds), in order, and moves there. */
  tick(to: number): void
  /** Lets held requests go and forgets what was to come. */
  end(): void
}

export interface WorldOptions {
  readonly baseUrl: string
  readonly machineMs: () => number
  /** Makes ids repeatable. */
  readonly seed?: number | undefined
  /** Unix seconds at which the clock starts: seeds live their past from here. */
  readonly startAt?: number | undefined
}

export function createWorld({ baseUrl, machineMs, seed, startAt }: WorldOptions): World {
  const journal = createJournal()
  const clock = createClock(machineMs, startAt)
  const timeline = createTimeline(clock, journal)
  const ids = createIds(seed ?? randomInt(2 ** 32))
  const settings = { ...defaultSettings }
  const faults = createFaults()
  const log = createRequestLog()
  const accounts = new Map<string, Account>()
  const home = account(ids.id('account'))
  const router = createRouter(endpoints)
  const deps = { journal, clock, ids, settings, timeline, baseUrl }
  const work: World['work'] = (account) => createWork(deps, account)
  const execute = { journal, expansions, work: createWork.bind(undefined, deps) }

  function account(id: string): Account {
    const known = accounts.get(id) ?? createAccount(id, journal)
    accounts.set(id, known)
    return known
  }

  /** The first billing due up to `to`, among all accounts. */
  function nextBilling(to: number): { due: number; account: Account } | undefined {
    return [...accounts.values()]
      .flatMap((account) => {
        const due = nextDue(account, null)
        return due !== undefined && due <= to ? [{ due, account }] : []
      })
      .sort((a, b) => a.due - b.due)[0]
  }

  function tick(to: number): void {
    for (let next = nextBilling(to); next; next = nextBilling(to)) {
      const { account, due } = next
      passTo(due)
      journal.attempt(() => runNext(work(account), null))
    }
    passTo(to)
  }

  function passTo(to: number): void {
    for (
      let dueMs = timeline.nextMs();
      dueMs !== undefined && dueMs <= to * 1000;
      dueMs = timeline.nextMs()
    ) {
      clock.moveTo(dueMs / 1000)
      timeline.runDue(dueMs)
    }
    clock.moveTo(to)
  }

  return {
    instance: randomBytes(12).toString('hex'),
    webhookSecret: `whsec_${ids.letters(32)}`,
    startedAt: new Date(machineMs()).toISOString(),
    clock,
    settings,
    faults,
    log,
    accounts,
    home,
    lab: createLab({ router, execute, ids, clock, home, tick }),
    serve: createPipeline({
      router,
      execute,
      idempotency: createIdempotency(clock.nowMs),
      locks: createLocks(),
      rateLimit: createRateLimit(machineMs),
      settings,
      faults,
      log,
      ids,
      now: clock.now,
      account: (id) => (id === undefined ? home : account(id)),
    }),
    work,
    attempt: (run, account = home) => journal.attempt(() => run(work(account))),
    tick,
    end() {
      faults.clear()
      timeline.clear()
    },
  }
}
