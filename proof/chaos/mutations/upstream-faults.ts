import type { ControlPlane } from '../../../test/sandbox/control-plane.ts'
import type { Random } from '../../random.ts'
import { lateMs } from '../settings.ts'
import type { Mutation } from './mutation.ts'

/** Something that goes wrong upstream: what the sandbox is told, but for whom it meets. */
interface UpstreamFault {
  name: string
  /** How often, among the others. */
  weight: number
  of(random: Random, gate: string): readonly object[]
}

const REASONS = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
]
const PAGE = '<html><body>Bad Gateway</body></html>'
const CUT = '{"id":"cus_1","object":"custo'

function conflict(code: string | null, type: string): object {
  return { action: 'status', status: 409, body: { error: { type, code, message: 'A conflict.' } } }
}

/** As Stripe says whether to repeat, or does not say. */
function advised(random: Random, fault: object): object[] {
  const value = random.pick([true, false, null])
  return value === null ? [fault] : [fault, { action: 'should-retry', value }]
}

function failure(at: string) {
  return (random: Random) => advised(random, { action: 'status', status: random.pick([500, 503]), at })
}

const FAULTS: readonly UpstreamFault[] = [
  { name: 'reset before the commit', weight: 4, of: () => [{ action: 'drop-before' }] },
  { name: 'reset after the commit', weight: 6, of: () => [{ action: 'drop-after-commit' }] },
  {
    name: 'answer late',
    weight: 3,
    of: (random) => [{ action: 'delay', ms: lateMs(random), at: random.pick(['before', 'after']) }],
  },
  {
    name: 'answer never',
    weight: 3,
    of: (random, name) => [{ action: 'hold', name, at: random.pick(['before', 'after']) }],
  },
  { name: '409 key in use', weight: 2, of: () => [conflict('idempotency_key_in_use', 'idempotency_error')] },
  { name: '409', weight: 2, of: () => [conflict(null, 'invalid_request_error')] },
  ...REASONS.map((reason) => ({
    name: `429 ${reason}`,
    weight: 1,
    of: () => [{ action: 'rate-limit', reason }],
  })),
  { name: '429 lock_timeout', weight: 3, of: () => [{ action: 'lock' }] },
  { name: '500 or 503, not kept', weight: 4, of: failure('before') },
  { name: '500 or 503, kept, undone', weight: 2, of: failure('instead') },
  { name: '500 or 503, kept, done', weight: 2, of: failure('after') },
  { name: '500 or 503, not kept, done', weight: 3, of: failure('proxy') },
  {
    name: 'HTML before the commit',
    weight: 2,
    of: (random) => [{ action: 'status', status: random.pick([500, 502, 503]), body: PAGE }],
  },
  {
    name: 'HTML after the commit',
    weight: 3,
    of: (random) => [{ action: 'status', status: random.pick([502, 504]), body: PAGE, at: 'proxy' }],
  },
  {
    name: 'cut JSON before the commit',
    weight: 2,
    of: () => [{ action: 'status', status: 200, body: CUT }],
  },
  {
    name: 'cut JSON after the commit',
    weight: 3,
    of: () => [{ action: 'status', status: 200, body: CUT, at: 'proxy' }],
  },
]
const DRAWN = FAULTS.flatMap((fault) => Array.from({ length: fault.weight }, () => fault))

export const FAULT_NAMES = FAULTS.map(({ name }) => name)

/** The share of the mutations that meet one, and of those the share whose reads meet it, too. */
const FAULTED = 0.45
const READS_TOO = 0.1

/** Has something go wrong with a mutation, mostly not. */
export async function strike(control: ControlPlane, mutation: Mutation, random: Random): Promise<void> {
  if (!random.chance(FAULTED)) return
  const { name, of } = random.pick(DRAWN)
  const times = random.pick([1, 1, 1, 2, 3])
  const match = matchOf(mutation, random)
  mutation.fault = name
  for (const fault of of(random, gateOf(mutation))) await control.fault({ ...fault, match, times })
}

/** Where its requests are held that are not answered. */
export function gateOf({ key }: Mutation): string {
  return `gate ${key}`
}

function matchOf({ customer, operation }: Mutation, random: Random): object {
  if (customer === null) return { method: 'POST', path: '/v1/customers' }
  if (random.chance(READS_TOO)) return { customer }
  return { customer, method: DELETES.has(operation) ? 'DELETE' : 'POST' }
}

const DELETES = new Set(['deleteCustomer', 'removeSource', 'removeTaxId', 'removeDiscount'])
