import { randomUUID } from 'node:crypto'
import type { Link } from './link.ts'
import type { Replica } from './replicas.ts'
import type { Upstream } from './upstream.ts'
import { freshness, reportOf, together, type Entries, type Found } from './found.ts'

/** Two replicas of one service on one Redis, and what a case may do to them. */
export interface Stage {
  one: Replica
  other: Replica
  upstream: Upstream
  link: Link
  entries: Entries
}

/** What a case of each kind found, as the table says it. */
export type Case = (stage: Stage) => Promise<string>

/** A read that waits for another's is as good as stuck, as the other is held. */
const STUCK_MS = 2000
/** No request waits this long for an invalidation. */
const PATIENCE_MS = 20_000

/** A read has the old name from upstream and is held up on its way back while the name is changed and invalidated. */
async function lateRead(stage: Stage): Promise<string> {
  const found: Found[] = []
  for (const writer of ['one', 'other'] as const) {
    const id = await freshId(stage)
    const held = stage.upstream.hold('GET', id)
    const late = stage.one.read(id)
    await held.arrived
    await stage[writer].write(id, 'new')
    held.answer()
    await late
    // In this order: what the late read stored is there when its own replica answers the next one.
    for (const reader of ['one', 'other'] as const) {
      const where = `${written(writer)}, read ${reader === 'one' ? 'by the late reader’s' : 'by the other'}`
      found.push({ where, what: await freshness(stage, stage[reader], id) })
    }
  }
  return together(found)
}

/** A read that begins after the write was answered, in a process where an older read of the same is under way. */
async function lateJoin(stage: Stage): Promise<string> {
  const found: Found[] = []
  for (const writer of ['one', 'other'] as const) {
    const id = await freshId(stage)
    const held = stage.upstream.hold('GET', id)
    const older = stage.one.read(id)
    await held.arrived
    await stage[writer].write(id, 'new')
    const newer = stage.one.read(id)
    await within(STUCK_MS, newer)
    held.answer()
    found.push({ where: written(writer), what: (await newer) === 'new' ? 'fresh' : 'STALE' })
    await older
  }
  return together(found)
}

/** Redis cannot be reached from the commit on until the write is answered; what it has stays. */
async function failedInvalidation(stage: Stage): Promise<string> {
  const id = await cachedId(stage)
  const held = stage.upstream.hold('PUT', id)
  const writing = stage.one.write(id, 'new')
  await held.arrived
  await stage.link.cut()
  held.answer()
  const report = await within(PATIENCE_MS, reportOf(writing))
  await stage.link.mend()
  await Promise.all([stage.one.connected(), stage.other.connected()])
  const found = [
    { where: 'read by the writer’s', what: await freshness(stage, stage.one, id) },
    { where: 'read by the other', what: await freshness(stage, stage.other, id) },
  ]
  return `${report ?? 'does not answer'}; ${together(found)}`
}

/** kill -9 of the writer when upstream has committed and not answered. Leaves the stage with one replica. */
async function crash(stage: Stage): Promise<string> {
  const id = await cachedId(stage)
  const held = stage.upstream.hold('PUT', id)
  const writing = reportOf(stage.one.write(id, 'new'))
  await held.arrived
  await stage.one.kill()
  held.answer()
  await writing
  return freshness(stage, stage.other, id)
}

export const CASES = {
  'late read': lateRead,
  'late join': lateJoin,
  'failed invalidation': failedInvalidation,
  crash,
} satisfies Record<string, Case>

async function freshId({ upstream, entries }: Stage): Promise<string> {
  const id = `cus_${randomUUID().replaceAll('-', '')}`
  upstream.set(id, 'old')
  await entries.clear()
  return id
}

async function cachedId(stage: Stage): Promise<string> {
  const id = await freshId(stage)
  for (const replica of [stage.one, stage.other]) await replica.read(id)
  return id
}

function written(writer: 'one' | 'other'): string {
  return writer === 'one' ? 'written in the same process' : 'written in another process'
}

/** Null when the time has passed first. */
async function within<Value>(ms: number, outcome: Promise<Value>): Promise<Value | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, ms, null)
  return Promise.race([outcome, promise]).finally(() => clearTimeout(timer))
}
