import { randomBytes } from 'node:crypto'
import type { CacheScope } from '../../src/cache/keys.ts'
import {
  readRedisAddress,
  type RedisAddress,
  type RedisAddressSettings,
} from '../../src/cache/redis/address.ts'
import type { Lifetime } from '../../src/cache/store.ts'
import { deadlineIn, type Call, type Deadline } from '../../src/domain/call.ts'
import type { ListQuery } from '../../src/domain/model/customer-lists.ts'
import type { Customer } from '../../src/domain/model/customer.ts'
import type { TaxId } from '../../src/domain/model/tax-id.ts'

export const TTL_MS = 300_000
export const FENCE_MS = 120_000
export const READ_DEADLINE_MS = 10_000

/** What every cache under test is told, unless the test says otherwise. */
export const TIMES = { ttlMs: TTL_MS, fenceMs: FENCE_MS, readDeadlineMs: READ_DEADLINE_MS }

/** Of an entry that does not age before it ends, unless the test says when. */
export function lasting(ttlMs: number, softTtlMs = ttlMs): Lifetime {
  return { ttlMs, softTtlMs }
}
export const LIFETIME = lasting(TTL_MS)

export const scope: CacheScope = { namespace: () => 'test', account: 'own', mode: 'test' }

/** As the configuration reads it. */
export function redisAddress(url: string, settings: Partial<RedisAddressSettings> = {}): RedisAddress {
  const problems: string[] = []
  const address = readRedisAddress({ url, cluster: false, sentinelMaster: '', ...settings }, problems)
  if (address === null) throw new Error(problems.join('\n'))
  return address
}

/** An id that no other test uses. */
export function anyCustomerId(): string {
  return `cus_${randomBytes(8).toString('hex')}`
}

export function aCall(deadline: Deadline = deadlineIn(READ_DEADLINE_MS), signal?: AbortSignal): Call {
  return { requestId: 'req_test', account: null, signal: signal ?? new AbortController().signal, deadline }
}

export function aCustomer(id: string, name: string): Customer {
  return {
    __typename: 'Customer',
    id,
    address: null,
    balance: null,
    businessName: null,
    individualName: null,
    created: '2026-01-01T00:00:00.000Z',
    currency: null,
    customerAccount: null,
    defaultSource: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoicePrefix: null,
    invoiceSettings: {
      __typename: 'CustomerInvoiceSettings',
      customFields: null,
      defaultPaymentMethod: null,
      footer: null,
      renderingOptions: null,
    },
    livemode: false,
    metadata: [],
    name,
    nextInvoiceSequence: 1,
    phone: null,
    preferredLocales: [],
    shipping: null,
    taxExempt: 'NONE',
    taxExemptRaw: 'none',
    testClock: null,
  }
}

export function aTaxId(value: string): TaxId {
  return {
    __typename: 'TaxId',
    id: 'txi_1',
    type: 'eu_vat',
    value,
    country: 'DE',
    created: '2026-01-01T00:00:00.000Z',
    verification: null,
  }
}

/** The first page of tax ids, as a door asks for it by default. */
export const TAX_IDS: ListQuery<'taxIds'> = {
  list: 'taxIds',
  filter: {},
  page: { size: 10, direction: 'forward', from: null },
}
