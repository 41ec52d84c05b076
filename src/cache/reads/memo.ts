import DataLoader from 'dataloader'

/** Answers by customer and by what was asked of it. */
export interface Memo<Value> {
  /** The answer of the same question, under way or done; one that failed is asked anew. */
  once(customerId: string, question: string, run: () => Promise<Value>): Promise<Value>
  forget(customerId: string): void
}

interface Question<Value> {
  name: string
  run: () => Promise<Value>
}

export function createMemo<Value>(): Memo<Value> {
  const customers = new Map<string, DataLoader<Question<Value>, Value, string>>()

  return {
    async once(customerId, name, run) {
      const loader = customers.get(customerId) ?? createLoader<Value>()
      customers.set(customerId, loader)
      const question = { name, run }
      try {
        return await loader.load(question)
      } catch (error) {
        loader.clear(question)
        throw error
      }
    },
    forget: (customerId) => void customers.delete(customerId),
  }
}

// Stripe has no call for several questions at once, so each goes on its own and waits for no other.
function createLoader<Value>() {
  return new DataLoader<Question<Value>, Value, string>(
    (questions) => Promise.all(questions.map(({ run }) => run())),
    { batch: false, batchScheduleFn: queueMicrotask, cacheKeyFn: ({ name }) => name },
  )
}
