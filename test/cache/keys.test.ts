import { expect, test } from 'vitest'
import { customerKey, fenceMember, noteName, type CacheScope } from '../../src/cache/keys.ts'

const scope: CacheScope = { namespace: () => 'tollgate.a1b2', account: 'acct_1', mode: 'live' }

test('a key is one hash tag of all that sets customers apart', () => {
  expect(customerKey(scope, null, 'cus_1')).toBe('{tollgate.a1b2:acct_1:live:cus_1}')
})

test('a connected account has keys of its own', () => {
  expect(customerKey(scope, 'acct_2', 'cus_1')).toBe('{tollgate.a1b2:acct_1_acct_2:live:cus_1}')
  expect(() => customerKey(scope, 'acct_2:live:cus_1}', 'cus_1')).toThrow(RangeError)
})

test.each<[Partial<CacheScope>, string]>([
  [{ namespace: () => 'a}b' }, 'cus_1'],
  [{ namespace: () => 'a:b' }, 'cus_1'],
  [{ namespace: () => '' }, 'cus_1'],
  [{ namespace: () => 'a'.repeat(129) }, 'cus_1'],
  [{ account: 'acct_1:live' }, 'cus_1'],
  [{ account: 'acct_1\n' }, 'cus_1'],
  [{}, 'cus_1}:d'],
  [{}, 'sub_1'],
  [{}, 'cus_1\n'],
])('no part may hold what could make it another key: %o %j', (over, id) => {
  expect(() => customerKey({ ...scope, ...over }, null, id)).toThrow(RangeError)
})

test.each(['', 'a.b', 'a b', 'a:b', 'a}'])('a key hash is plain: %j', (hash) => {
  expect(() => fenceMember(hash, 'n')).toThrow(RangeError)
  expect(() => noteName(hash)).toThrow(RangeError)
})
