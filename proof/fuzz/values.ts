import type { Random } from '../random.ts'

/** Names that mean something to JavaScript, to GraphQL or to Stripe. */
export const WORDS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'toJSON',
  '__typename',
  '__schema',
  '__type',
  'length',
  '0',
  '-1',
  '',
  ' ',
  'null',
  'undefined',
  'NaN',
  'expand',
  'expand[]',
  'metadata[a]',
  'tax_id_data',
  'validate',
  'source',
  'input',
  'id',
  'json',
  'batch',
]

const TEXTS = [
  '\0',
  '\ud800',
  '\udfff\ud800',
  '\u202e',
  '\ufeff',
  '\r\n',
  '\\',
  '"',
  "'",
  '`',
  '${1}',
  '%00',
  '%zz',
  '../',
  '..%2f',
  '//',
  '?x=1',
  '#',
  '&a=b',
  '{',
  '}',
  '{}',
  '<script>',
  '💳',
  'ﬀ',
  'a\u0301',
  'cus_',
  'in_',
  'sub_',
  'pm_',
  'tok_visa',
  'card_',
  'cus_demo_healthy',
  'cus_1',
  'usd',
  'en-US',
  'x-',
  '4242424242424242',
  'a@b.c',
  '2026-01-01T00:00:00Z',
  'PAID',
  'OPEN',
  'eu_vat',
  'bnVsbA==',
  'W10=',
]

const NUMBERS = [
  '0',
  '-0',
  '1',
  '-1',
  '1.5',
  '1e400',
  '-1e400',
  '1e-400',
  '1E5',
  '2147483648',
  '-2147483649',
  '9007199254740992',
  '-9007199254740993',
  `1${'0'.repeat(400)}`,
  '0.1e1',
  '100',
  '101',
  '007',
  '0x10',
  '+1',
  '.5',
]

/** A text of pieces that trip somebody up, seldom a long one. */
export function aText(random: Random): string {
  const pieces = random.some(4, () => random.pick(random.chance(0.3) ? WORDS : TEXTS))
  const text = pieces.join('')
  return random.chance(0.02) ? text.repeat(1 + random.below(2000)) : text
}

export function aNumber(random: Random): string {
  return random.pick(NUMBERS)
}

/** JSON, though not all of it: some numbers are none, some keys come twice, some lists never end. */
export function someJson(random: Random, depth = 0): string {
  const kind = random.below(depth > 4 ? 4 : 8)
  if (kind === 0) return random.pick(['null', 'true', 'false', 'undefined', '""', '{}', '[]'])
  if (kind === 1) return aNumber(random)
  if (kind <= 3) return JSON.stringify(aText(random))
  if (kind === 4 && random.chance(0.05)) return deep(random)
  if (kind <= 5) return `[${random.some(3, () => someJson(random, depth + 1)).join()}]`
  return `{${random.some(3, () => `${JSON.stringify(aKey(random))}:${someJson(random, depth + 1)}`).join()}}`
}

function aKey(random: Random): string {
  return random.chance(0.7) ? random.pick(WORDS) : aText(random)
}

function deep(random: Random): string {
  const levels = random.pick([50, 1000, 5000])
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  return `${open.repeat(levels)}1${close.repeat(random.chance(0.9) ? levels : levels - 1)}`
}
