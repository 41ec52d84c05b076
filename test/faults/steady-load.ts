import { createPacer } from '../../proof/redis/pacer.ts'
import { graphql } from '../support/world.ts'

export interface Load {
  /** Lets what is under way end; what was answered as it should be, and what was not. */
  end(): Promise<{ answered: number; failures: unknown[] }>
}

const PER_SECOND = 30

/** For each customer somebody who renames it and then reads it, again and again; each name has to be seen at once. */
export function startLoad(url: string, customers: readonly string[]): Load {
  const failures: unknown[] = []
  let answered = 0
  const over = new AbortController()

  async function use(id: string): Promise<void> {
    const pacer = createPacer(PER_SECOND, () => performance.now())
    for (let round = 1; !over.signal.aborted; round += 1) {
      const name = `${id} ${round}`
      await pacer.turn(1)
      await expectName(name, () => graphql.ask(url, 'updateCustomer', { id, input: { name } }))
      await expectName(name, () => graphql.ask(url, 'customer', { id }))
    }
  }
  async function expectName(name: string, ask: () => Promise<unknown>): Promise<void> {
    const answer = await ask().catch((error: unknown) => ({ error: String(error) }))
    if (nameIn(answer) === name) answered += 1
    else failures.push(answer)
  }
  const users = customers.map(use)
  return {
    async end() {
      over.abort()
      await Promise.all(users)
      return { answered, failures }
    },
  }
}

/** Of a customer, or of the customer of an update that left reads fresh. */
function nameIn(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return undefined
  if ('freshReads' in answer && answer.freshReads !== true) return undefined
  return 'customer' in answer ? nameIn(answer.customer) : 'name' in answer ? answer.name : undefined
}
