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
  commitElsewhere(customer: string): number
  /** Whoever asks; all have left when the theatre closes. */
  caller(): { signal: AbortSignal; leave(): void }
  close(): void
}

export async function openTheatre(
  { policy, faults: plan }: Program,
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

  function sent(customer: string, keyHash: string): number | null {
    if (policy !== 'strict') return null
    if (!history.fences.wasPlaced(keyHash)) history.unfenced.push(customer)
    return history.fences.firstEndMs(customerKey(scope, customer), keyHash)
  }
  function committed(customer: string, version: number, fencedUntilMs: number | null = null): void {
    const isFenced = history.fences.stand(customerKey(scope, customer), stage.nowMs())
    const isDue = fencedUntilMs !== null && stage.nowMs() < fencedUntilMs && !history.counts.has('loss')
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
    const store = variant.own(scheduled)
    const upstream = createScheduledUpstream({ life, on, stage, stripe, faults, sent, committed })
    return openGateway({ life, stage, store, upstream, policy })
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
    commitElsewhere(customer) {
      const version = stripe.commit(`elsewhere ${history.tick()}`, customer)
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
