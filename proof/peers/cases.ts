import { randomUUID } from 'node:crypto'
import type { Link } from './link.ts'
import type { Replica } from './replicas.ts'
import type { Held, Upstream } from './upstream.ts'
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

/** Whoever has no answer by then waits for the read that is held. */
const STUCK_MS = 2000
/** No request waits this long for an invalidation, and no client to connect again. */
const PATIENCE_MS = 20_000

/** A read has the old name from upstream and is held up on its way back while the name is changed and invalidated. */
async function lateRead(stage: Stage): Promise<string> {
  const found: Found[] = []
  for (const writer of ['one', 'other'] as const) {
    const id = await unreadId(stage)
    const held = stage.upstream.hold('GET', id)
    const late = stage.one.read(id)
    await held.arrived
    await unlessStuck(stage[writer].write(id, 'new'), held)
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
    const id = await unreadId(stage)
    const held = stage.upstream.hold('GET', id)
    const older = stage.one.read(id)
    await held.arrived
    await unlessStuck(stage[writer].write(id, 'new'), held)
    const seen = await unlessStuck(stage.one.read(id), held)
    found.push({ where: written(writer), what: seen === 'new' ? 'fresh' : 'STALE' })
    held.answer()
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
  await within(PATIENCE_MS, stage.link.mend())
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

/** A customer that nobody has read. */
async function unreadId({ upstream, entries }: Stage): Promise<string> {
  const id = `cus_${randomUUID().replaceAll('-', '')}`
  upstream.set(id, 'old')
  await entries.clear()
  return id
}

/** A customer whose old name both replicas have from the cache. */
async function cachedId(stage: Stage): Promise<string> {
  const id = await unreadId(stage)
  for (const replica of [stage.one, stage.other]) await replica.read(id)
  // A package that caches nothing would be fresh, too.
  stage.upstream.set(id, 'unseen')
  for (const replica of [stage.one, stage.other])
    if ((await replica.read(id)) !== 'old') throw new Error('The package does not cache what it reads.')
  return id
}

function written(writer: 'one' | 'other'): string {
  return writer === 'one' ? 'written by the same replica' : 'written by another replica'
}

/** Lets the held read go when this turns out to wait for it. */
async function unlessStuck<Value>(outcome: Promise<Value>, held: Held): Promise<Value> {
  const settled = outcome.then(
    () => true,
    () => true,
  )
  if (!(await within(STUCK_MS, settled))) held.answer()
  return outcome
}

/** Null when the time has passed first. */
async function within<Value>(ms: number, outcome: Promise<Value>): Promise<Value | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(resolve, ms, null)
  return Promise.race([outcome, promise]).finally(() => clearTimeout(timer))
}
