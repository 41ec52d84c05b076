/** A request's parameters before validation: texts, and objects or arrays (keys `0`, `1`, …) of them. */
export type Raw = string | Form
export type Form = ReadonlyMap<string, Raw>

interface MutableForm extends Map<string, string | MutableForm> {}

/** Decodes `a=1&b[c]=2&d[0]=3&e[]=4`; of a key sent twice the last value wins. */
export function parseForm(encoded: string): Form {
  const form: MutableForm = new Map()
  for (const [name, value] of new URLSearchParams(encoded)) assign(form, segments(name), value)
  return form
}

/** A JSON object as the same tree: null is the empty string, as the SDK sends it. */
export function formOfJson(value: unknown): Raw {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return new Map(Object.entries(value).map(([key, inner]) => [key, formOfJson(inner)]))
}

/** Deeper than any parameter of Stripe's: such a name is taken as it is, and so is unknown. */
const maxDepth = 20

/** `a[b][]` -> a, b, and '' for "the next index". A name whose brackets do not close is taken as it is. */
function segments(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (!match) return [name]
  const [, head = name, rest = ''] = match
  const inside = [...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, inner = '']) => inner)
  return inside.length > maxDepth ? [name] : [head, ...inside]
}

function assign(form: MutableForm, [head = '', ...rest]: string[], value: string): void {
  const key = head === '' ? String(form.size) : head
  if (rest.length === 0) {
    form.set(key, value)
    return
  }
  const existing = form.get(key)
  const inner: MutableForm = existing instanceof Map ? existing : new Map()
  form.set(key, inner)
  assign(inner, rest, value)
}

/** The same parameters in the same words whatever their order on the wire: what an idempotency key is bound to. */
export function canonical(raw: Raw): string {
  if (typeof raw === 'string') return JSON.stringify(raw)
  const entries = [...raw].sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}
