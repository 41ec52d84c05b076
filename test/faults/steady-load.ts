import { createPacer } from '../../proof/redis/pacer.ts'
import { until } from '../support/until.ts'
import { doors, graphql } from '../support/world.ts'

export interface Load {
  /** Resolves when every customer was written, with fresh reads, and read from now on. */
  flows(): Promise<void>
  /** Writes that were refused with CACHE_UNAVAILABLE so far. */
  refused(): number
  /** Reads that began after a write was answered and show what was before it. */
  stale: unknown[]
  /** Lets what is under way end. */
  end(): Promise<LoadEnd>
}

export interface LoadEnd {
  answered: number
  refused: number
  /** Writes whose answer says itself that reads may lag. */
  lagging: number
  stale: unknown[]
  /** Every other answer that is none of a healthy gateway. */
  errors: unknown[]
}

const PER_SECOND = 30

/** For each customer somebody who renames it and then reads it everywhere, again and again. */
export function startLoad(
  urls: { writer: string; readers: readonly string[] },
  customers: readonly string[],
): Load {
  const counts = { answered: 0, refused: 0, lagging: 0 }
  const stale: unknown[] = []
  const errors: unknown[] = []
  const rounds = new Map(customers.map((id) => [id, 0]))
  const over = new AbortController()

  /** The name that reads have to show from now on; null: any. */
  async function write(id: string, name: string, before: string | null): Promise<string | null> {
    const answer = await asked(graphql.ask(urls.writer, 'updateCustomer', { id, input: { name } }))
    const { code, freshReads } = answer
    if (code === 'CACHE_UNAVAILABLE') counts.refused += 1
    else if (freshReads === false) counts.lagging += 1
    else if (nameIn(answer['customer']) === name) counts.answered += 1
    else errors.push(answer)
    if (code === 'CACHE_UNAVAILABLE') return before
    return freshReads === true ? name : null
  }
  async function read(id: string, name: string | null, turn: number): Promise<void> {
    const { ask } = doors[turn % doors.length] ?? graphql
    for (const url of urls.readers) {
      const answer = await asked(ask(url, 'customer', { id }))
      const seen = nameIn(answer)
      if (seen === undefined) errors.push(answer)
      else if (name !== null && seen !== name) stale.push({ seen, after: name })
      else counts.answered += 1
    }
  }
  async function use(id: string): Promise<void> {
    const pacer = createPacer(PER_SECOND, () => performance.now())
    let shown: string | null = null
    for (let turn = 1; !over.signal.aborted; turn += 1) {
      const name = `${id} ${turn}`
      await pacer.turn(1)
      shown = await write(id, name, shown)
      await read(id, shown, turn)
      if (shown === name) rounds.set(id, (rounds.get(id) ?? 0) + 1)
    }
  }
  const users = customers.map(use)
  return {
    stale,
    refused: () => counts.refused,
    async flows() {
      const before = new Map(rounds)
      // What was under way may have begun earlier.
      await until('a round of every customer', () =>
        customers.every((id) => (rounds.get(id) ?? 0) >= (before.get(id) ?? 0) + 2),
      )
    },
    async end() {
      over.abort()
      await Promise.all(users)
      return { ...counts, stale, errors }
    },
  }
}

async function asked(answer: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    return { ...((await answer) as object) }
  } catch (error) {
    return { error: String(error) }
  }
}

function nameIn(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'name' in answer ? answer.name : undefined
}
