import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { AppRouter } from '../../src/trpc/router.ts'
import { postGraphql } from '../support/graphql-client.ts'

/** How a read of a customer ended: null when it was answered, if only by saying that there is no such customer. */
export interface ReadFailure {
  code: unknown
  retryAfterMs: unknown
}

export interface ReadingDoor {
  name: string
  read(url: string, id: string): Promise<ReadFailure | null>
}

/** Both doors, with what they say of a read that fails. */
export const readingDoors: readonly ReadingDoor[] = [
  {
    name: 'GraphQL',
    async read(url, id) {
      const { body } = await postGraphql(url, 'query ($id: ID!) { customer(id: $id) { name } }', { id })
      const [error] = body.errors ?? []
      if (error === undefined) return null
      return { code: error.extensions?.['code'], retryAfterMs: error.extensions?.['retryAfterMs'] }
    },
  },
  {
    name: 'tRPC',
    async read(url, id) {
      const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc` })] })
      try {
        await client.customer.get.query({ id })
        return null
      } catch (error) {
        if (!(error instanceof TRPCClientError)) throw error
        return { code: error.data?.cause?.code, retryAfterMs: error.data?.cause?.retryAfterMs }
      }
    },
  },
]

/** The sum of a metric's samples whose labels match; of one without labels its sample. */
export async function metric(url: string, name: string, labels: RegExp = /./): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n')
  return lines
    .filter((line) => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && labels.test(line))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
