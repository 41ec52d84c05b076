import type { Commit, History, Write } from './history.ts'

/** Whether a version may go unseen by a read that ended then, by what is said of the promises. */
export type IsExcused = (customer: string, version: number, endMs: number) => boolean

/**
 * Until a write is answered, its fence alone keeps older values out of the cache. Redis may lose it, and the answer
 * itself may say that reads lag.
 */
export function excusesOf({ writes, commits, faults }: History): IsExcused {
  const operations = Map.groupBy(writes, ({ operation }) => operation)
  const made = new Map(commits.map((commit) => [`${commit.customer} ${commit.version}`, commit]))
  const losses = faults.filter(({ losesData }) => losesData)

  return function isExcused(customer, version, endMs) {
    const commit = made.get(`${customer} ${version}`)
    if (commit === undefined) return false
    const requests = operations.get(commit.operation) ?? []
    if (requests.some((write) => write.outcome === 'answered' && !write.freshReads)) return true
    const { fromMs, toMs } = fenced(commit, requests)
    return losses.some((loss) => loss.startMs < Math.min(toMs, endMs) && loss.endMs > fromMs)
  }
}

/** From the first request of the operation to its first answer. */
function fenced({ atMs }: Commit, requests: readonly Write[]): { fromMs: number; toMs: number } {
  const answered = requests.filter(({ outcome }) => outcome === 'answered')
  return {
    fromMs: Math.min(atMs, ...requests.map(({ startMs }) => startMs)),
    toMs: Math.min(Infinity, ...answered.map(({ endMs }) => endMs)),
  }
}
