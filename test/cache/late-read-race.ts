import { createCachedReads } from '../../src/cache/reads/cached-reads.ts'
import { createCustomerFence } from '../../src/cache/customer-fence.ts'
import { createSettlements } from '../../src/cache/settlements.ts'
import type { CustomerStore } from '../../src/cache/store.ts'
import type { CustomerReads } from '../../src/domain/ports.ts'
import { aCall, anyCustomerId, scope, TAX_IDS, TIMES } from './fixtures.ts'
import { createScriptedSource } from './scripted-source.ts'

/** When the read that began before the write hears from Stripe. */
export const MOMENTS = ['while fenced', 'after the commit', 'after the answer'] as const
export type Moment = (typeof MOMENTS)[number]

/** What the write changes and the readers look at. */
export const SUBJECTS = {
  'a customer': async (reads: CustomerReads, id: string) => (await reads.get(id, aCall()))?.name,
  'a list': async (reads: CustomerReads, id: string) =>
    (await reads.list(id, TAX_IDS, aCall()))?.items[0]?.value,
}
export type Subject = keyof typeof SUBJECTS

/**
 * A read takes the old value from Stripe and is held up on its way back, while a write is fenced, sent, settled
 * and answered. It arrives at the given moment; any later read, on any replica, must show the write.
 * @throws Error when a read that began after the answer shows what was before it
 */
export async function runLateReadRace(
  store: CustomerStore,
  moment: Moment,
  subject: Subject = 'a customer',
): Promise<void> {
  const id = anyCustomerId()
  const look = (reads: CustomerReads) => SUBJECTS[subject](reads, id)
  const source = createScriptedSource('old')
  await using settlements = createSettlements()
  const fence = createCustomerFence({ store, settlements, scope, policy: 'strict', ...TIMES })
  const [replica, other] = [0, 1].map(() => createCachedReads({ store, source, scope, ...TIMES }))
  if (!replica || !other) throw new Error('Two replicas are needed.')

  source.holding = true
  const late = look(replica)
  const held = await source.began(0)
  const arrive = async (now: Moment) => {
    if (now !== moment) return
    held.answer()
    await late
  }

  await fence.around(id, 'hash', aCall(), async () => {
    await arrive('while fenced')
    source.name = 'new'
    await arrive('after the commit')
    return { value: null, state: 'settled' }
  })
  await arrive('after the answer')

  source.holding = false
  for (const reads of [replica, other]) {
    const seen = await look(reads)
    if (seen !== 'new') throw new Error(`A stale read: ${seen ?? 'nothing'}.`)
  }
  if ((await late) !== 'old') throw new Error('The late read was to see what it had asked for.')
}
