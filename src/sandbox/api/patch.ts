import type { Answer } from './http.ts'
import { toJson } from './respond.ts'

interface Patch {
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
}

/**
 * Changes fields of a JSON answer by dotted path. A list is gone through item by item, unless the path has a
 * number there: `data.status` is that of every item, `data.0.status` that of the first.
 */
export function patchAnswer(answer: Answer, { set, unset }: Patch): Answer {
  const body = parsed(answer.body)
  if (body === undefined) return answer
  const changed = Object.entries(set).reduce<unknown>(
    (value, [path, to]) => at(value, path.split('.'), to),
    body,
  )
  const left = unset.reduce<unknown>((value, path) => at(value, path.split('.'), undefined), changed)
  return { ...answer, body: toJson(left) }
}

/** A fault may have put something else than JSON there: that stays as it is. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A copy in which the value at the path is another; a path through something that is not there changes nothing. */
function at(value: unknown, [segment, ...rest]: string[], to: unknown): unknown {
  if (segment === undefined) return to
  if (Array.isArray(value)) {
    const isIndex = /^\d+$/.test(segment)
    return value.map((item, index) => {
      if (!isIndex) return at(item, [segment, ...rest], to)
      return index === Number(segment) ? at(item, rest, to) : item
    })
  }
  if (typeof value !== 'object' || value === null) return value
  const fields = new Map<string, unknown>(Object.entries(value))
  if (rest.length > 0 && !fields.has(segment)) return value
  return { ...value, [segment]: at(fields.get(segment), rest, to) }
}
