import type { Violation } from './checker.ts'
import type { History } from './history.ts'

const BEFORE_MS = 4000
const AFTER_MS = 300
const MOST_LINES = 80

/** What befell a customer around a violation, in order of time and in words. */
export function storyOf(history: History, { kind, read, bound }: Violation): string {
  const { customer, view } = read
  const isNear = (startMs: number, endMs: number) =>
    endMs > read.startMs - BEFORE_MS && startMs < read.endMs + AFTER_MS
  const seen = history.reads
    .filter(
      (other) => other.customer === customer && other.view === view && isNear(other.startMs, other.endMs),
    )
    .map((other) => ({
      atMs: other.startMs,
      says: `${other === read ? '>> ' : ''}read by gateway ${other.gateway} until ${shown(other.endMs)}: ${other.version}`,
    }))
  const written = history.writes
    .filter((write) => write.customer === customer && isNear(write.startMs, write.endMs))
    .flatMap(({ startMs, endMs, operation, gateway, outcome, version, freshReads }) => [
      { atMs: startMs, says: `write ${short(operation)} sent to gateway ${gateway}` },
      {
        atMs: endMs,
        says: `write ${short(operation)} of gateway ${gateway} ${outcome}: ${version ?? '-'}${freshReads ? '' : ', reads may lag'}`,
      },
    ])
  const committed = history.commits
    .filter((commit) => commit.customer === customer && isNear(commit.atMs, commit.atMs))
    .map(({ atMs, version, operation }) => ({ atMs, says: `commit ${version} of ${short(operation)}` }))
  const struck = history.faults
    .filter(({ startMs, endMs }) => isNear(startMs, endMs))
    .flatMap(({ name, startMs, endMs }) => [
      { atMs: startMs, says: `fault begins: ${name}` },
      { atMs: endMs, says: `fault has ended: ${name}` },
    ])
  const lines = [...seen, ...written, ...committed, ...struck].sort((a, b) => a.atMs - b.atMs)
  const head = `${kind}: ${view} of ${customer} shown as ${read.version}, where ${bound} was the ${kind === 'not committed' ? 'most' : 'least'}`
  return [head, ...around(lines, read.startMs).map(({ atMs, says }) => `  ${shown(atMs)} ${says}`)].join('\n')
}

function around<T extends { atMs: number }>(lines: T[], atMs: number): T[] {
  const after = lines.findIndex((line) => line.atMs > atMs)
  const end = Math.min(lines.length, (after < 0 ? lines.length : after) + MOST_LINES / 4)
  return lines.slice(Math.max(0, end - MOST_LINES), end)
}

function shown(ms: number): string {
  return (ms / 1000).toFixed(4).padStart(10)
}

function short(operation: string): string {
  return operation.slice(0, 8)
}
