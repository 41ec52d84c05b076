import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from '../state/account.ts'
import { lockTimeout } from './errors.ts'
import type { Form } from './form.ts'

/** Writes to one customer run one at a time; who waits too long gets `lock_timeout`. */
export interface Locks {
  /** @returns what gives the lock back; @throws StripeError 429 `lock_timeout` */
  acquire(customer: string): Promise<() => void>
}

const maxWaitMs = 2000

export function createLocks(): Locks {
  const tails = new Map<string, Promise<void>>()

  return {
    async acquire(customer) {
      const ahead = tails.get(customer)
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      // Who comes next waits for those ahead too: one that gave up must not let them jump the queue.
      const tail = Promise.all([ahead, released]).then(() => {
        if (tails.get(customer) === tail) tails.delete(customer)
      })
      tails.set(customer, tail)
      if (ahead && !(await settlesInTime(ahead))) {
        release()
        throw lockTimeout()
      }
      return release
    },
  }
}

async function settlesInTime(ahead: Promise<void>): Promise<boolean> {
  const stop = new AbortController()
  const timeout = sleep(maxWaitMs, false, { signal: stop.signal }).catch(() => false)
  const inTime = await Promise.race([ahead.then(() => true), timeout])
  stop.abort()
  return inTime
}

/** The customer a request is about: named in the path, in a parameter, or by the object in the path. */
export function customerOf(
  account: Account,
  path: Readonly<Record<string, string>>,
  form: Form,
): string | undefined {
  const named = path['customer'] ?? form.get('customer')
  if (typeof named === 'string') return named
  const owned = [
    account.subscriptions,
    account.invoices,
    account.invoiceItems,
    account.paymentIntents,
    account.paymentMethods,
  ]
  for (const id of Object.values(path)) {
    for (const table of owned) {
      const customer = table.get(id)?.customer
      if (customer) return customer
    }
  }
  return undefined
}
