import type { Counted, History, Read } from './history.ts'
import type { Played } from './play.ts'

/** What has met what in all schedules together: where one of these is 0, something was never tried. */
export type Totals = Record<
  'reads' | 'anew' | 'stale' | 'lagging' | 'writes' | 'notFresh' | 'lostAnswers' | 'storeFailures' | Counted,
  number
>

export function noTotals(): Totals {
  return {
    reads: 0,
    anew: 0,
    stale: 0,
    lagging: 0,
    writes: 0,
    notFresh: 0,
    lostAnswers: 0,
    storeFailures: 0,
    hit: 0,
    'repeated hit': 0,
    aged: 0,
    lease: 0,
    wait: 0,
    fenced: 0,
    'refused fill': 0,
    'failed read': 0,
    'failed write': 0,
    death: 0,
    loss: 0,
    restore: 0,
  }
}

export function add(totals: Totals, { theatre: { history, faults } }: Played): void {
  totals.reads += history.reads.length
  totals.anew += history.reads.filter(({ freshness }) => freshness !== 'cached').length
  totals.stale += history.reads.filter(({ isStale }) => isStale).length
  totals.lagging += history.reads.filter((read) => isLagging(read, history)).length
  totals.writes += history.answers.length
  totals.notFresh += history.answers.filter(({ isFresh }) => !isFresh).length
  const failed = faults.happened.filter(({ kind }) => kind !== 'slow')
  totals.lostAnswers += failed.filter(({ kind }) => kind === 'unanswered' || kind === 'lost').length
  totals.storeFailures += failed.filter(({ call }) => call !== 'get' && call !== 'post').length
  for (const [what, count] of history.counts) totals[what] += count
}

/** Behind a write whose answer said that reads may be. */
function isLagging({ customer, version, startedAt }: Read, { answers }: History): boolean {
  return answers.some((one) => one.customer === customer && one.version > version && one.at < startedAt)
}

export function describeTotals(totals: Totals): string {
  return [
    `  reads ${totals.reads} (and failed ${totals['failed read']}, lagging as told ${totals.lagging}, told as stale ${totals.stale}, with nothing stored ${totals.anew}), writes ${totals.writes} (and failed ${totals['failed write']}), of these without fresh reads ${totals.notFresh}`,
    `  the store answered HIT ${totals.hit} (and repeated in a process ${totals['repeated hit']}), AGED ${totals.aged}, LEASE ${totals.lease}, WAIT ${totals.wait}, FENCED ${totals.fenced}, and refused to fill ${totals['refused fill']}`,
    `  deaths ${totals.death}, lost answers ${totals.lostAnswers}, failed store calls ${totals.storeFailures}, emptied stores ${totals.loss}, replaced by a snapshot ${totals.restore}`,
  ].join('\n')
}
