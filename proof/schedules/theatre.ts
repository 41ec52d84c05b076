import type { Scheduler } from 'fast-check'
import { customerKey } from '../../src/cache/keys.ts'
import { scope } from '../../test/cache/fixtures.ts'
import type { Backend } from './backends.ts'
import { createFaults, type Faults, type Replica } from './faults.ts'
import { openGateway, type Gateway } from './gateway.ts'
import { createHistory, type History } from './history.ts'
import type { Program } from './program.ts'
import { createScheduledStore } from './scheduled-store.ts'
import { createScheduledUpstream } from './scheduled-upstream.ts'
import { createLife, createStage, type Stage } from './stage.ts'
import { createStripe } from './stripe.ts'
import { RIGHT, type StoreVariant } from './variants.ts'

/** Everything that a program is played with: two replicas, their store, Stripe, and what is seen of them. */
export interface Theatre {
  stage: Stage
  history: History
  faults: Faults
  gateway(on: Replica): Gateway
  /** Its process ends where it is, and another begins. */
  restart(on: Replica): void
  lose(): Promise<void>
  /** Remembers the store as it is, for {@link Theatre.restore}. */
  save(): Promise<void>
  /** The store comes back as it was saved, empty if it never was, in another generation. */
  restore(): Promise<void>
  commitElsewhere(customer: string): number
  /** Whoever asks; all have left when the theatre closes. */
  caller(): { signal: AbortSignal; leave(): void }
  close(): void
}

function keyOf(customer: string): string {
  return customerKey(scope, null, customer)
}

/** Long enough for other things to happen while a hit is repeated: the shortest pause takes a quarter of it. */
const L1_MS = 1000

export async function openTheatre(
  { policy, hasL1, faults: plan }: Program,
  scheduler: Scheduler,
  backend: Backend,
  variant: StoreVariant = RIGHT,
): Promise<Theatre> {
  const stage = createStage(scheduler)
  const history = createHistory()
  const faults = createFaults(plan)
  const stripe = createStripe()
  const opened = await backend.open(stage.nowMs)
  const shared = variant.shared(opened.store)
  const callers = new Set<AbortController>()
  const lives = { 0: 0, 1: 0 }
  const fenceHashes = new Map<string, string>()
  const l1Ms = hasL1 ? L1_MS : 0

  function sent(customer: string, requestId: string): number | null {
    if (policy !== 'strict') return null
    const keyHash = fenceHashes.get(requestId) ?? 'none'
    if (!history.fences.wasPlaced(keyHash)) history.unfenced.push(customer)
    return history.fences.firstEndMs(keyOf(customer), keyHash)
  }
  function committed(customer: string, version: number, fencedUntilMs: number | null = null): void {
    const isFenced = history.fences.stand(keyOf(customer), stage.nowMs(), l1Ms)
    const isLost = history.counts.has('loss') || history.counts.has('restore')
    const isDue = fencedUntilMs !== null && stage.nowMs() < fencedUntilMs && !isLost
    const seenAt = stage.order.length
    history.commits.push({ customer, version, at: history.tick(), isFenced, isDue, seenAt })
  }
  function start(on: Replica): Gateway {
    const life = createLife(`P${on}${'′'.repeat(lives[on]++)}`, stage)
    const scheduled = createScheduledStore(shared, {
      life,
      on,
      stage,
      faults,
      history,
      catchUp: opened.catchUp,
    })
    const upstream = createScheduledUpstream({ life, on, stage, stripe, faults, heard, sent, committed })
    function heard(isFailed: boolean): void {
      if (isFailed) history.failing.add(life.name)
      else history.failing.delete(life.name)
    }
    return openGateway({
      life,
      stage,
      store: variant.own(scheduled),
      upstream: variant.upstream(upstream),
      policy,
      l1Ms,
      waits: variant.waits,
      repeated: () => history.count('repeated hit'),
      fencing: (requestId, keyHash) => void fenceHashes.set(requestId, keyHash),
    })
  }
  const gateways: Record<Replica, Gateway> = { 0: start(0), 1: start(1) }

  return {
    stage,
    history,
    faults,
    gateway: (on) => gateways[on],
    restart(on) {
      history.count('death')
      gateways[on].life.end()
      gateways[on] = start(on)
    },
    async lose() {
      history.count('loss')
      history.fences.clear()
      await stage.beyond(opened.lose())
    },
    async save() {
      history.fences.save()
      await stage.beyond(opened.catchUp().then(opened.save))
    },
    async restore() {
      history.count('restore')
      history.fences.restore(stage.nowMs())
      await stage.beyond(opened.restore())
    },
    commitElsewhere(customer) {
      const version = stripe.commit(`elsewhere ${history.tick()}`, customer, 'elsewhere')
      committed(customer, version)
      return version
    },
    caller() {
      const caller = new AbortController()
      callers.add(caller)
      return { signal: caller.signal, leave: () => caller.abort() }
    },
    close() {
      for (const caller of callers) caller.abort()
    },
  }
}
