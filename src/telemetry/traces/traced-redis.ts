import type { SharedRates } from '../../domain/rates.ts'
import { eachMethod } from '../each-method.ts'
import type { Spans } from './spans.ts'

type Call = (...args: never[]) => Promise<unknown>

/** The same port in Redis, each call within a span of its name: which, and how it ended; neither keys nor values. */
export function traceRedis<Port extends Record<keyof Port, Call>>(port: Port, spans: Spans): Port {
  return eachMethod<Call, Port>(port, (name, call) => traced(name.toUpperCase(), call, spans))
}

/** The rates that replicas share there: `RESERVE` and `HOLD`. */
export function traceRates({ reserve, hold, ...rates }: SharedRates, spans: Spans): SharedRates {
  return { ...rates, ...traceRedis({ reserve, hold }, spans) }
}

function traced<Each extends Call>(name: string, call: Each, spans: Spans): Each {
  const attributes = { 'db.system.name': 'redis', 'db.operation.name': name }
  return new Proxy(call, {
    apply: (target, self, args: Parameters<Each>) =>
      spans.within('redis', { name, attributes }, async (span) => {
        try {
          const answer: unknown = await Reflect.apply(target, self, args)
          const kind = name === 'READ' ? kindOf(answer) : null
          if (kind !== null) span.set({ 'tollgate.cache.answer': kind })
          return answer
        } catch (error) {
          span.fail(wordOf(error))
          throw error
        }
      }),
  })
}

function kindOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'kind' in answer ? String(answer.kind) : null
}

/**
 * The system's code, the word that Redis' errors begin with, or the error's name: nothing that was given. It has none of
 * its own when there is no connection, or the store is not to be asked.
 */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return '_OTHER'
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code))
    return error.code
  const [word] = error.name === 'ReplyError' ? (/^[A-Z]+\b/.exec(error.message) ?? []) : []
  return word ?? (error.name === 'Error' ? 'unavailable' : error.name)
}
