/** The operations GraphiQL opens with, each in a tab of its own, ready to run on the sandbox's seeds. */
const PAID = `# A new card for a customer with a past-due subscription: Stripe retries its open invoice at once,
# and the answer says how that ended. Press the button or Ctrl+Enter.
${update('PayWithNewCard', 'cus_demo_past_due', 'tok_visa')}`

const DECLINED = `# This card can be added, but every charge is declined: see decline.advice.
${update('TryACardThatDeclines', 'cus_demo_three_past_due', 'tok_chargeCustomerFail')}`

const CUSTOMER = `# Served from the cache, and never older than the last answered update.
query Customer {
  customer(id: "cus_demo_past_due") {
    id
    name
    email
    delinquent
    balance { minorUnits currency formatted(locale: "de-DE") }
    defaultSource { ... on CardSource { id brand last4 expMonth expYear } }
  }
}
`

function update(name: string, id: string, source: string): string {
  return `mutation ${name} {
  updateCustomer(id: "${id}", input: { source: "${source}" }) {
    __typename
    ... on UpdateCustomerSuccess {
      customer {
        id
        delinquent
        defaultSource { ... on CardSource { brand last4 } }
      }
      retriedInvoices {
        outcome
        amount { formatted }
        invoice { id number status }
        decline { declineCode message advice }
        nextAction { type url clientSecret }
      }
      retryDetection {
        status
        candidates
        warnings { code message invoiceId }
      }
      changes { field action }
      idempotencyKey
      replayed
      freshReads
    }
    ... on OperationError { code message retryable }
    ... on InvalidInputError { issues { path message code } }
    ... on CardError { declineCode customerChanged }
  }
}
`
}

// The page brings everything along; the browser sees to it that nothing is fetched from elsewhere.
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Whether a browser asks for a page rather than for data. */
export function wantsPage(request: Request): boolean {
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html')
}

/** GraphiQL in one page. Its nine megabytes are loaded when somebody first looks at it. */
export async function graphiqlPage(): Promise<Response> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const page = renderGraphiQL({
    title: 'Tollgate',
    defaultQuery: PAID,
    defaultTabs: [PAID, DECLINED, CUSTOMER].map((query) => ({ query })),
    shouldPersistHeaders: false,
  })
  return new Response(page, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  })
}
