import type { ControlPlane } from '../../../test/sandbox/control-plane.ts'
import type { Random } from '../../random.ts'

/** Customers whose open invoices are charged: most for one mutation alone, some for several at a time. */
export interface PastDueCustomers {
  pick(): Promise<{ customer: string; isShared: boolean }>
}

const SCENARIOS = ['past_due_one', 'past_due_one', 'past_due_one', 'past_due_three', 'pinned_card']
const SHARED = 0.3
const SHARED_BY = 3

export function pastDueCustomers(control: ControlPlane, random: Random): PastDueCustomers {
  let left = 0
  let last = ''

  async function make(): Promise<string> {
    const { customer } = await control.scenario<{ customer: string }>(random.pick(SCENARIOS))
    return customer
  }
  return {
    async pick() {
      if (!random.chance(SHARED)) return { customer: await make(), isShared: false }
      left -= 1
      if (left < 0) {
        last = await make()
        left = SHARED_BY - 1
      }
      return { customer: last, isShared: true }
    },
  }
}
