/** What `npm start` prints: where things are, who lives in the sandbox, and one line to try. */
export async function welcome(
  { url, sandboxUrl }: { url: string; sandboxUrl: string | null },
  { store, graphiql, asksCallers }: { store: string; graphiql: boolean; asksCallers: boolean },
): Promise<string> {
  const lines = [
    `GraphQL    ${url}/graphql${graphiql ? '   (open it in a browser for GraphiQL)' : ''}`,
    `tRPC       ${url}/trpc`,
    `Health     ${url}/readyz`,
    `Cache      ${store}`,
  ]
  if (sandboxUrl === null) return lines.join('\n')
  const customers = await seededCustomers(sandboxUrl)
  return [
    ...lines,
    `Sandbox    ${sandboxUrl}   (key sk_test_sandbox)`,
    `Customers  ${customers.join('\n           ')}`,
    '',
    'Give a past-due customer a new card, and see which invoice Stripe retried:',
    ...(asksCallers ? ['(TOKEN is a JWT of the role support or admin: docs/access.md makes one)'] : []),
    '',
    tryIt(url, asksCallers),
    '',
  ].join('\n')
}

async function seededCustomers(sandboxUrl: string): Promise<string[]> {
  const headers = { authorization: 'Bearer sk_test_sandbox' }
  const response = await fetch(`${sandboxUrl}/v1/customers?limit=100`, { headers })
  const page = (await response.json()) as { data: { id: string; description: string | null }[] }
  return page.data
    .map(({ id, description }) => (description === null ? id : `${id.padEnd(26)}${description}`))
    .toReversed()
}

const QUERY = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(id: "cus_demo_past_due", input: $input) {
    __typename
    ... on UpdateCustomerSuccess {
      customer { delinquent defaultSource { ... on CardSource { brand last4 } } }
      retriedInvoices {
        outcome
        amount { formatted }
        invoice { id status }
        subscription { status }
        decline { message advice }
        nextAction { type url }
      }
    }
    ... on OperationError { code message }
  }
}`

/** The main job as one line for a POSIX shell. */
export function tryIt(url: string, asksCallers = false): string {
  const body = { query: QUERY.replaceAll(/\s+/g, ' '), variables: { input: { source: 'tok_visa' } } }
  const token = asksCallers ? ' -H "authorization: Bearer $TOKEN"' : ''
  return `curl -s ${url}/graphql -H 'content-type: application/json'${token} -d '${JSON.stringify(body)}'`
}
