import { invalid } from './errors.ts'
import type { Rule } from './params.ts'
import { scalar } from './params.ts'

/** Metadata as sent: a null value deletes its key, and null altogether deletes every key. */
export type MetadataChange = Readonly<Record<string, string | null>> | null

const maxKeys = 50
const maxKeyLength = 40
const maxValueLength = 500

export function metadata(): Rule<MetadataChange, false> {
  return {
    required: false,
    parse(raw, name) {
      if (raw === '') return null
      if (typeof raw === 'string') throw invalid('Invalid object', name)
      return Object.fromEntries(
        [...raw].map(([key, value]) => {
          checkLength('key', key, maxKeyLength, name)
          const text = scalar(value, `${name}[${key}]`)
          checkLength('value', text, maxValueLength, `${name}[${key}]`)
          return [key, text === '' ? null : text]
        }),
      )
    },
  }
}

function checkLength(what: 'key' | 'value', text: string, max: number, param: string): void {
  if (text.length <= max) return
  throw invalid(
    `Metadata ${what}s can have up to ${max} characters, but you passed in a ${what} that is ${text.length} characters. Invalid ${what}: ${text}`,
    param,
  )
}

/** The metadata after a change: merged key by key, or emptied. `undefined` is no change. */
export function mergeMetadata(
  before: Readonly<Record<string, string>>,
  change: MetadataChange | undefined,
): Record<string, string> {
  if (change === undefined) return { ...before }
  if (change === null) return {}
  const merged = Object.entries<string | null>({ ...before, ...change })
  const kept = merged.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
  if (kept.length > maxKeys) {
    throw invalid(`Metadata can have up to ${maxKeys} keys, but you've set ${kept.length}.`, 'metadata')
  }
  return Object.fromEntries(kept)
}
