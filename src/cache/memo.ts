/** Answers by customer and by what was asked of it. */
export interface Memo<Value> {
  /** The answer of the same question, under way or done; one that failed is asked anew. */
  once(customerId: string, question: string, run: () => Promise<Value>): Promise<Value>
  forget(customerId: string): void
}

export function createMemo<Value>(): Memo<Value> {
  const customers = new Map<string, Map<string, Promise<Value>>>()

  return {
    once(customerId, question, run) {
      const answers = customers.get(customerId) ?? new Map<string, Promise<Value>>()
      customers.set(customerId, answers)
      const known = answers.get(question)
      if (known !== undefined) return known
      const answer = run()
      answers.set(question, answer)
      answer.catch(() => answers.delete(question))
      return answer
    },
    forget: (customerId) => void customers.delete(customerId),
  }
}
