/** The operations GraphiQL opens with, each in a tab of its own, ready to run on the sandbox's seeds. */
const EXAMPLES = [
  update('NewCard', 'cus_demo_past_due', 'tok_visa', [
    'A new card for a customer with a past-due subscription:',
    'Stripe retries the open invoice, and the answer says how',
    'that ended. Press the button, or Ctrl+Enter.',
  ]),
  update('DeclinedCard', 'cus_demo_three_past_due', 'tok_chargeCustomerFail', [
    'This card can be added, but each charge is declined:',
    'see decline.message and decline.advice.',
  ]),
  update('SecureCard', 'cus_demo_three_past_due', 'tok_threeDSecure2Required', [
    'This card asks its owner to confirm the payment (3-D Secure):',
    'nextAction.url is the page where that is done.',
  ]),
  `# Served from the cache, and never older than the last update.
query Customer {
  customer(id: "cus_demo_past_due") {
    id
    name
    email
    delinquent
    balance { formatted(locale: "de-DE") }
    defaultSource {
      ... on CardSource { id brand last4 expMonth expYear }
    }
  }
}
`,
]

function update(name: string, id: string, source: string, comment: string[]): string {
  return `${comment.map((line) => `# ${line}`).join('\n')}
mutation ${name} {
  updateCustomer(
    id: "${id}"
    input: { source: "${source}" }
  ) {
    __typename
    ... on UpdateCustomerSuccess {
      retriedInvoices {
        outcome
        amount { formatted }
        invoice { id number status }
        decline { declineCode message advice }
        nextAction { type url }
      }
      retryDetection {
        status
        candidates
        warnings { code message invoiceId }
      }
      customer {
        id
        delinquent
        defaultSource { ... on CardSource { brand last4 } }
      }
      changes { field action }
      idempotencyKey
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

// GraphiQL measures its tabs before its fonts are there: at the first press the tab jumps away from under the
// mouse, and the click is lost. Without the drag's movement it stays where it is.
const STYLE = '<style>.graphiql-tab { transform: none !important }</style>'

/** Whether a browser asks for a page rather than for data. */
export function wantsPage(request: Request): boolean {
  return request.method === 'GET' && (request.headers.get('accept') ?? '').includes('text/html')
}

/** GraphiQL in one page. Its nine megabytes are loaded when somebody first looks at it. */
export async function graphiqlPage(): Promise<Response> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  const page = renderGraphiQL({
    title: 'Tollgate',
    defaultTabs: EXAMPLES.map((query) => ({ query })),
    shouldPersistHeaders: false,
  })
  return new Response(page.replace('</head>', `${STYLE}</head>`), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  })
}
