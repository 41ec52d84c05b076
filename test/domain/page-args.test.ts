import { describe, expect, it } from 'vitest'
import { cursorOf, nextPageOf, objectOf, searchCursorOf } from '../../src/domain/reads/cursor.ts'
import { CURSOR_NAMES, listPageOf, pageQueryOf } from '../../src/domain/reads/page-args.ts'
import type { PageArgs } from '../../src/domain/model/page.ts'

const AT = cursorOf('invoices', 'in_7')

const TAKEN: [args: PageArgs, query: object][] = [
  [{}, { size: 10, direction: 'forward', from: null }],
  [
    { first: null, after: null, last: null, before: null },
    { size: 10, direction: 'forward', from: null },
  ],
  [{ first: 1 }, { size: 1, direction: 'forward', from: null }],
  [
    { first: 100, after: AT },
    { size: 100, direction: 'forward', from: 'in_7' },
  ],
  [{ after: AT }, { size: 10, direction: 'forward', from: 'in_7' }],
  [
    { last: 3, before: AT },
    { size: 3, direction: 'backward', from: 'in_7' },
  ],
  [{ before: AT }, { size: 10, direction: 'backward', from: 'in_7' }],
]

const SIZE = 'has to be a whole number from 1 to 100'
const CURSOR = 'has to be a cursor of this list, as it was given'

const REFUSED: [args: PageArgs, message: string][] = [
  [{ first: 101 }, `\`first\` ${SIZE}.`],
  [{ first: 0 }, `\`first\` ${SIZE}.`],
  [{ first: -1 }, `\`first\` ${SIZE}.`],
  [{ first: 1.5 }, `\`first\` ${SIZE}.`],
  [{ first: Number.NaN }, `\`first\` ${SIZE}.`],
  [{ last: 101, before: AT }, `\`last\` ${SIZE}.`],
  [{ last: 0, before: AT }, `\`last\` ${SIZE}.`],
  [{ first: 1, last: 1 }, '`last` does not go with `first`.'],
  [{ last: 1 }, '`last` goes with `before` only.'],
  [{ last: 1, after: AT }, '`last` goes with `before` only.'],
  [{ after: AT, before: AT }, '`before` does not go with `after`.'],
  [{ first: 1, before: AT }, '`first` does not go with `before`.'],
  [{ after: cursorOf('taxIds', 'txi_1') }, `\`after\` ${CURSOR}.`],
  [{ before: cursorOf('customers', 'cus_1') }, `\`before\` ${CURSOR}.`],
  [{ after: '' }, `\`after\` ${CURSOR}.`],
  [{ after: 'in_7' }, `\`after\` ${CURSOR}.`],
  [{ after: `${AT}=` }, `\`after\` ${CURSOR}.`],
  [{ first: 101, names: CURSOR_NAMES }, `\`limit\` ${SIZE}.`],
  [{ after: 'x', names: CURSOR_NAMES }, `\`cursor\` ${CURSOR}.`],
]

describe('what is asked of a list', () => {
  it.each(TAKEN)('%j is taken', (args, query) => {
    expect(pageQueryOf('invoices', args)).toEqual(query)
  })

  it.each(REFUSED)('%j is refused', (args, message) => {
    expect(() => pageQueryOf('invoices', args)).toThrow(
      expect.objectContaining({ name: 'ReadError', code: 'BAD_USER_INPUT', message }),
    )
  })
})

describe('a page', () => {
  const items = [{ id: 'in_2' }, { id: 'in_1' }]
  const standing = (args: PageArgs, hasMore: boolean) => {
    const { hasNextPage, hasPreviousPage } = listPageOf('invoices', pageQueryOf('invoices', args), {
      items,
      hasMore,
    })
    return { hasNextPage, hasPreviousPage }
  }

  it('says what lies before and after it, as far as that is known for nothing', () => {
    expect(standing({}, true)).toEqual({ hasNextPage: true, hasPreviousPage: false })
    expect(standing({}, false)).toEqual({ hasNextPage: false, hasPreviousPage: false })
    expect(standing({ after: AT }, false)).toEqual({ hasNextPage: false, hasPreviousPage: true })
    expect(standing({ before: AT }, false)).toEqual({ hasNextPage: true, hasPreviousPage: false })
    expect(standing({ before: AT }, true)).toEqual({ hasNextPage: true, hasPreviousPage: true })
  })

  it('has a cursor for each item, good for its own list', () => {
    const page = listPageOf('invoices', pageQueryOf('invoices', {}), { items, hasMore: false })
    expect(page.items.map(({ cursor }) => objectOf('invoices', cursor))).toEqual(['in_2', 'in_1'])
    expect(page.items.map(({ node }) => node)).toEqual(items)
  })
})

describe('a cursor', () => {
  it('is base64url of its version, list and object', () => {
    expect(Buffer.from(AT, 'base64url').toString()).toBe('v1:invoices:in_7')
  })

  it.each(['v1:invoices:', 'v2:invoices:in_7', 'v1:invoices:in_7/../x', 'v1:invoices:ü', '\u0000'])(
    'is never of %j',
    (plain) => {
      expect(objectOf('invoices', Buffer.from(plain).toString('base64url'))).toBeNull()
    },
  )

  it('of a search is good for its query alone', async () => {
    for (const next of ['WzFd/+==', 'ü 100%', 'a:b:c']) {
      const cursor = await searchCursorOf('name:"a"', next)
      expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(await nextPageOf('name:"a"', cursor)).toBe(next)
      expect(await nextPageOf('name:"b"', cursor)).toBeNull()
      expect(objectOf('customers', cursor)).toBeNull()
    }
    expect(await nextPageOf('name:"a"', AT)).toBeNull()
    expect(await nextPageOf('name:"a"', '%')).toBeNull()
  })
})
