/** The schema and the operations of the peers that cache behind GraphQL. */
export const TYPES = /* GraphQL */ `
  type Customer {
    id: ID!
    name: String!
  }
  type Query {
    customer(id: ID!): Customer!
  }
  type Mutation {
    updateCustomer(id: ID!, name: String!): Customer!
  }
`

export const READ = 'query ($id: ID!) { customer(id: $id) { id name } }'
export const WRITE =
  'mutation ($id: ID!, $name: String!) { customer: updateCustomer(id: $id, name: $name) { id name } }'

interface Result {
  data?: { customer: { name: string } } | null
  errors?: readonly { message: string }[] | undefined
}

/** @throws Error with the first of the result's errors */
export function nameIn(result: Result): string {
  if (result.data) return result.data.customer.name
  throw new Error(result.errors?.[0]?.message ?? 'No data.')
}
