/** What was opened, closed again in reverse order. Node 22 lacks AsyncDisposableStack. */
export interface Resources extends AsyncDisposable {
  use<T extends AsyncDisposable | Disposable>(resource: T): T
  defer(close: () => unknown): void
}

/** Disposing goes on past a resource that fails to close, and throws the first such error at the end. */
export function createResources(): Resources {
  const closers: (() => unknown)[] = []

  async function close(): Promise<void> {
    const errors: unknown[] = []
    for (let last = closers.pop(); last !== undefined; last = closers.pop()) {
      try {
        await last()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  return {
    use(resource) {
      closers.push(() =>
        Symbol.asyncDispose in resource ? resource[Symbol.asyncDispose]() : resource[Symbol.dispose](),
      )
      return resource
    },
    defer: (closer) => void closers.push(closer),
    [Symbol.asyncDispose]: close,
  }
}
