import { beforeAll, describe, expect, test } from 'vitest'
import { eventually, refusal } from './lab.ts'
import type { ContractLab } from './lab.ts'

export function searchContract({ stripe }: ContractLab): void {
  describe('search', () => {
    const mark = crypto.randomUUID()
    const mine = `metadata["mark"]:"${mark}"`
    const people = [
      { name: 'Jane Doe', email: `jane+${mark}@example.com`, metadata: { mark, plan: 'Gold' } },
      { name: 'John "Jo" Roe', phone: '+15555550100', metadata: { mark, plan: 'silver' } },
      { name: 'Alan', email: `alan+${mark}@example.com`, metadata: { mark } },
    ]

    async function names(query: string): Promise<(string | null | undefined)[]> {
      const { data } = await stripe.customers.search({ query: `${mine} AND ${query}` })
      return data.map(({ name }) => name)
    }

    beforeAll(async () => {
      for (const person of people) await stripe.customers.create(person)
      await eventually(
        async () => (await stripe.customers.search({ query: mine })).data.length,
        (found) => found === people.length,
      )
    })

    test.each([
      ['name:"jane doe"', ['Jane Doe']],
      [`name:'Jane Doe'`, ['Jane Doe']],
      [`email:"JANE+${mark}@example.com"`, ['Jane Doe']],
      ['email~"example.com"', ['Alan', 'Jane Doe']],
      ['-email~"jane"', ['Alan', 'John "Jo" Roe']],
      [String.raw`name:"John \"Jo\" Roe"`, ['John "Jo" Roe']],
      ['phone:"+15555550100"', ['John "Jo" Roe']],
      ['metadata["plan"]:"gold"', ['Jane Doe']],
      ['metadata["plan"]:null', ['Alan']],
      ['-metadata["plan"]:null', ['John "Jo" Roe', 'Jane Doe']],
      ['email:null', ['John "Jo" Roe']],
      ['created>0', ['Alan', 'John "Jo" Roe', 'Jane Doe']],
      ['created<=1000', []],
      ['name:"Alan" -metadata["plan"]:"gold"', ['Alan']],
    ])('%s', async (query, expected) => {
      expect(await names(query)).toEqual(expected)
    })

    test('OR takes either', async () => {
      const query = `email:"jane+${mark}@example.com" OR email:"alan+${mark}@example.com"`
      const { data } = await stripe.customers.search({ query })
      expect(data.map(({ name }) => name)).toEqual(['Alan', 'Jane Doe'])
    })

    test('a page leads to the next, and the total is told when asked for', async () => {
      const first = await stripe.customers.search({ query: mine, limit: 2, expand: ['total_count'] })
      expect(first).toMatchObject({
        object: 'search_result',
        url: '/v1/customers/search',
        has_more: true,
        next_page: expect.any(String),
        total_count: 3,
      })
      const page = String(first.next_page)
      const second = await stripe.customers.search({ query: mine, limit: 2, page })
      expect(second).toMatchObject({ has_more: false, next_page: null, data: [{ name: 'Jane Doe' }] })
      expect(second).not.toHaveProperty('total_count')
      const all = await stripe.customers.search({ query: mine, limit: 1 }).autoPagingToArray({ limit: 10 })
      expect(all).toHaveLength(3)
    })

    test('what is found is expanded', async () => {
      const metadata = { mark: crypto.randomUUID() }
      const { default_source } = await stripe.customers.create({ source: 'tok_visa', metadata })
      const found = await eventually(
        () =>
          stripe.customers.search({
            query: `metadata["mark"]:"${metadata.mark}"`,
            expand: ['data.default_source'],
          }),
        ({ data }) => data.length > 0,
      )
      expect(found.data).toMatchObject([{ default_source: { id: default_source, object: 'card' } }])
    })

    test.each([
      'name:jane',
      'name',
      'name:"a" AND',
      'name:"a"created>1',
      'nobody:"a"',
      'metadata:"a"',
      'email["a"]:"b"',
      'email~"ab"',
      'metadata["k"]~"abc"',
      'name>"a"',
      'created:"1"',
      'name:"a" AND name:"b" OR name:"c"',
      Array.from({ length: 11 }, () => 'name:"a"').join(' AND '),
    ])('%s is refused', async (query) => {
      expect(await refusal(stripe.customers.search({ query }))).toMatchObject({
        statusCode: 400,
        type: 'invalid_request_error',
      })
    })

    test('no query, and a page that is none, are refused', async () => {
      expect(await refusal(stripe.customers.search({ query: mine, page: 'nope' }))).toMatchObject({
        statusCode: 400,
      })
      const { query: _, ...nothing } = { query: '' }
      expect(await refusal(stripe.customers.search(nothing as { query: string }))).toMatchObject({
        code: 'parameter_missing',
        param: 'query',
      })
    })

    test('a total belongs to a search alone', async () => {
      expect((await refusal(stripe.customers.list({ expand: ['total_count'] })))['message']).toBe(
        'This property cannot be included (total_count).',
      )
    })
  })
}
