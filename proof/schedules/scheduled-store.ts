import type { CustomerStore, ReadAnswer, View } from '../../src/cache/store.ts'
import type { Faults, Replica, StoreCall } from './faults.ts'
import type { Counted, Heard, History, LookedAt } from './history.ts'
import { never, slowly, type Life, type Stage } from './stage.ts'

export interface ScheduledStoreDeps {
  life: Life
  on: Replica
  stage: Stage
  faults: Faults
  history: History
  /** Lets the store's own time catch up with the stage's. */
  catchUp(): Promise<void>
}

/**
 * The store as one process reaches it: each call has a moment when it takes effect and one when its answer
 * arrives. One whose answer is lost takes effect at any time.
 */
export function createScheduledStore(store: CustomerStore, deps: ScheduledStoreDeps): CustomerStore {
  const { life, on, stage, faults, history, catchUp } = deps

  async function effectOf<Answer>(label: string, run: () => Promise<Answer>): Promise<Answer> {
    await stage.moment(`${life.name} ${label} at the store`)
    return stage.beyond(catchUp().then(run))
  }

  function scheduled<Args extends [string, ...unknown[]], Answer>(
    call: StoreCall,
    run: (...args: Args) => Promise<Answer>,
    heard: (answer: Answer, ...args: Args) => string | void = () => undefined,
  ): (...args: Args) => Promise<Answer> {
    return async (...args) => {
      if (life.isOver()) return never()
      const label = `#${stage.number()} ${call} ${nameIn(args)}`
      const fault = faults.next(call, on)
      const effect = fault === 'unsent' ? null : effectOf(label, () => run(...args))
      effect?.catch(() => undefined)
      if (fault === 'slow') await slowly(life.moment)
      if (effect === null || fault === 'unanswered') {
        await life.moment(`hears nothing of ${label}`)
        throw new Error(`${label} was not answered.`)
      }
      const answer = await effect
      await life.moment(`hears of ${label}${heard(answer, ...args) ?? ''}`)
      return answer
    }
  }

  const read = scheduled('read', store.read, (answer) => {
    history.count(COUNTED[answer.kind])
    const isToRefresh = answer.kind === 'AGED' && answer.token !== null
    return `: ${answer.kind}${isToRefresh ? ', to be read anew' : ''}`
  })
  function hear(key: string, view: View, sentAt: number, kind: Heard['kind']): void {
    const process = life.name
    const isFailing = history.failing.has(process)
    history.heard.push({ process, ...lookedAt(key, view), kind, sentAt, at: history.tick(), isFailing })
  }

  return {
    ...store,
    async read(key, view, nonce, leaseMs) {
      const sentAt = history.tick()
      try {
        const answer = await read(key, view, nonce, leaseMs)
        hear(key, view, sentAt, answer.kind)
        return answer
      } catch (error) {
        hear(key, view, sentAt, 'nothing')
        throw error
      }
    },
    fill: scheduled('fill', store.fill, (isStored) => {
      if (!isStored) history.count('refused fill')
      return `: ${isStored ? 'stored' : 'refused'}`
    }),
    release: scheduled('release', store.release),
    fence: scheduled('fence', async (key, member, fenceMs) => {
      const generation = await store.fence(key, member, fenceMs)
      history.fences.add(key, member, stage.nowMs(), stage.nowMs() + fenceMs)
      return generation
    }),
    unfence: scheduled('unfence', async (key, which) => {
      history.fences.remove(key, which)
      return store.unfence(key, which)
    }),
    invalidate: scheduled('invalidate', store.invalidate),
    keep: scheduled('keep', store.keep),
    recall: scheduled('recall', store.recall),
  }
}

const COUNTED = {
  HIT: 'hit',
  AGED: 'aged',
  LEASE: 'lease',
  WAIT: 'wait',
  FENCED: 'fenced',
} as const satisfies Record<ReadAnswer['kind'], Counted>

function lookedAt(key: string, view: View): { customer: string; view: LookedAt } {
  return { customer: customerIn(key), view: view === 'taxIds' ? 'list' : 'customer' }
}

/** The last part of a key, which names the customer, and the view where there is one. */
function nameIn([key, second]: [string, ...unknown[]]): string {
  const customer = customerIn(key)
  return second === 'customer' || second === 'taxIds' ? `${customer} (${second})` : customer
}

function customerIn(key: string): string {
  return /cus_[AB]/.exec(key)?.[0] ?? 'a note'
}
