import { maxTimerMs } from '../state/timeline.ts'
import { rateLimitReasons, type RateLimitReason } from './errors.ts'

/**
 * What goes wrong. `at` says whether before the request is executed, or after it was executed and kept; an answer
 * `instead` is kept under the request's key as that of an execution that did nothing, and one by a `proxy` takes the
 * place of what was executed and kept as always.
 */
export type FaultAction =
  | { readonly action: 'delay'; readonly ms: number; readonly at: 'before' | 'after' }
  | { readonly action: 'hold'; readonly name: string; readonly at: 'before' | 'after' }
  | { readonly action: 'drop-before' }
  | { readonly action: 'drop-after-commit' }
  | {
      readonly action: 'status'
      readonly status: number
      /** Text goes out as it is (HTML, truncated JSON); an object as JSON. */
      readonly body?: object | string
      readonly headers: Readonly<Record<string, string>>
      readonly at: 'before' | 'instead' | 'after' | 'proxy'
    }
  | {
      readonly action: 'patch'
      /** New values by dotted path in the JSON answered. */
      readonly set: Readonly<Record<string, unknown>>
      /** Dotted paths of fields that are left out of it. */
      readonly unset: readonly string[]
    }
  | { readonly action: 'rate-limit'; readonly reason: RateLimitReason }
  | { readonly action: 'lock' }
  | { readonly action: 'should-retry'; readonly value: boolean }

export type Fault = FaultAction & {
  readonly match: { readonly method: string; readonly path: string; readonly customer?: string }
  readonly times: number | 'always'
}

/** @throws RangeError with the sentence that says what is wrong with a fault somebody sent */
export function parseFault(sent: Readonly<Record<string, unknown>>): Fault {
  const action = parseAction(sent)
  const match = isRecord(sent['match']) ? sent['match'] : {}
  const times = sent['times'] ?? 1
  if (times !== 'always' && !(typeof times === 'number' && Number.isInteger(times) && times > 0)) {
    throw new RangeError('times is a whole number from 1, or "always".')
  }
  return {
    ...action,
    match: {
      method: optionalText(match, 'method')?.toUpperCase() ?? '*',
      path: optionalText(match, 'path') ?? '*',
      ...customerMatch(optionalText(match, 'customer')),
    },
    times,
  }
}

function customerMatch(customer: string | undefined): { customer?: string } {
  return customer === undefined ? {} : { customer }
}

const parsers: Record<FaultAction['action'], (sent: Readonly<Record<string, unknown>>) => FaultAction> = {
  delay: (sent) => ({ action: 'delay', ms: wholeNumber(sent, 'ms', 0, maxTimerMs), at: moment(sent) }),
  hold: (sent) => ({ action: 'hold', name: optionalText(sent, 'name') ?? 'default', at: moment(sent) }),
  'drop-before': () => ({ action: 'drop-before' }),
  'drop-after-commit': () => ({ action: 'drop-after-commit' }),
  patch(sent) {
    if (sent['at'] === 'before') throw new RangeError('A patch changes the answer: at is "after".')
    return { action: 'patch', set: patchedFields(sent['set']), unset: paths(sent['unset']) }
  },
  'rate-limit': (sent) => ({ action: 'rate-limit', reason: limitReason(sent['reason']) }),
  lock: () => ({ action: 'lock' }),
  'should-retry': (sent) => ({ action: 'should-retry', value: sent['value'] !== false }),
  status: (sent) => ({
    action: 'status',
    status: wholeNumber(sent, 'status', 200, 599),
    headers: textHeaders(sent['headers']),
    at: answerMoment(sent),
    ...statusBody(sent['body']),
  }),
}

function parseAction(sent: Readonly<Record<string, unknown>>): FaultAction {
  const parse = Object.entries(parsers).find(([name]) => name === sent['action'])?.[1]
  if (!parse) throw new RangeError(`action is one of ${Object.keys(parsers).join(', ')}.`)
  return parse(sent)
}

function answerMoment(sent: Readonly<Record<string, unknown>>): 'before' | 'instead' | 'after' | 'proxy' {
  const { at } = sent
  return at === 'instead' || at === 'proxy' ? at : moment(sent)
}

function moment(sent: Readonly<Record<string, unknown>>): 'before' | 'after' {
  const at = sent['at'] ?? 'before'
  if (at !== 'before' && at !== 'after') throw new RangeError('at is "before" or "after".')
  return at
}

function wholeNumber(
  sent: Readonly<Record<string, unknown>>,
  name: string,
  min: number,
  max: number,
): number {
  const value = sent[name]
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} is a whole number from ${min} to ${max}.`)
  }
  return value
}

function limitReason(sent: unknown = 'global-rate'): RateLimitReason {
  const reason = rateLimitReasons.find((known) => known === sent)
  if (reason === undefined) throw new RangeError(`reason is one of ${rateLimitReasons.join(', ')}.`)
  return reason
}

function optionalText(sent: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = sent[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw new RangeError(`${name} is a text.`)
  return value
}

function patchedFields(set: unknown): Record<string, unknown> {
  if (set !== undefined && !isRecord(set)) throw new RangeError('set is an object of values by dotted path.')
  return set ?? {}
}

function paths(unset: unknown): string[] {
  if (unset === undefined) return []
  if (Array.isArray(unset) && unset.every((path) => typeof path === 'string')) return unset
  throw new RangeError('unset is a list of dotted paths.')
}

function textHeaders(headers: unknown): Record<string, string> {
  if (!isRecord(headers)) return {}
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

function statusBody(body: unknown): { body?: object | string } {
  return typeof body === 'string' || isRecord(body) ? { body } : {}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
