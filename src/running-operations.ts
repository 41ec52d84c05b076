import type { Operations } from './domain/operations.ts'

/** The same operations. Disposing waits for those under way, which no longer needs a client that waits. */
export interface RunningOperations extends AsyncDisposable {
  operations: Operations
}

/** A write outlives its client: it still has to be told to the cache, which must not be closed before. */
export function trackOperations(operations: Operations): RunningOperations {
  const running = new Set<Promise<unknown>>()

  function tracking<Run extends (...args: never[]) => Promise<unknown>>(run: Run): Run {
    return new Proxy(run, {
      apply(target, self, args: Parameters<Run>) {
        const answer: Promise<unknown> = Reflect.apply(target, self, args)
        running.add(answer)
        answer.finally(() => running.delete(answer)).catch(() => undefined)
        return answer
      },
    })
  }
  const tracked = { ...operations }
  const replace = <Name extends keyof Operations>(name: Name) => {
    tracked[name] = tracking(operations[name])
  }
  for (const name of Object.keys(operations)) if (isOperation(name, operations)) replace(name)
  return {
    operations: tracked,
    async [Symbol.asyncDispose]() {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}

function isOperation(name: string, operations: Operations): name is keyof Operations {
  return Object.hasOwn(operations, name)
}
