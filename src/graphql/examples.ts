/** The operations GraphiQL opens with, each in a tab of its own, ready to run on the sandbox's seeds. */
export const EXAMPLES = [
  update('NewCard', 'cus_demo_past_due', 'tok_visa', [
    'A new card for a customer with a past-due subscription:',
    'Stripe retries the open invoice, and the answer says how',
    'that ended. Press the button, or Ctrl+Enter.',
  ]),
  update('DeclinedCard', 'cus_demo_three_past_due', 'tok_chargeCustomerFail', [
    'This card can be added, but each charge is declined:',
    'see decline.message and decline.advice.',
  ]),
  update('SecureCard', 'cus_demo_three_past_due', 'tok_authenticationRequired', [
    'This card asks its owner to confirm the payment (3-D Secure):',
    'nextAction.url is the page where that is done.',
  ]),
  `# Served from the cache, and never older than the last update.
query Profile {
  customer(id: "cus_demo_past_due") {
    id
    name
    email
    phone
    address { line1 city postalCode country }
    preferredLocales
    metadata { key value }
  }
}
`,
  `# What a customer has, owes and pays with. Each list is read
# because it is selected, and once in a request.
query BillingOverview {
  customer(id: "cus_demo_three_past_due") {
    id
    name
    delinquent
    balance { formatted(locale: "de-DE") }
    subscriptions {
      nodes {
        id
        status
        items { unitAmount { formatted } interval currentPeriodEnd }
      }
    }
    invoices(status: OPEN) {
      nodes { id amountRemaining { formatted } hostedInvoiceUrl }
    }
    paymentMethods(type: "card") {
      nodes { id isDefault card { brand last4 } }
    }
  }
}
`,
  `# Newest first. For the next page give pageInfo.endCursor as
# after: "…". This much of a customer is one call of Stripe's.
query InvoiceHistory {
  customer(id: "cus_demo_healthy") {
    id
    invoices(first: 10) {
      edges {
        cursor
        node {
          number
          status
          total { formatted }
          created
          invoicePdf
          lines { description amount { formatted } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`,
  `# Cards that were added as a source are among them.
query PaymentMethods {
  customer(id: "cus_demo_pinned_card") {
    id
    defaultSource {
      ... on CardSource { id brand last4 expMonth expYear }
    }
    invoiceSettings { defaultPaymentMethod { id } }
    paymentMethods {
      nodes {
        id
        type
        isDefault
        card { brand last4 expMonth expYear funding }
      }
    }
  }
}
`,
  `# In Stripe's search language. What was written in the last
# minute may be missing.
query SupportSearch {
  searchCustomers(query: "name~\\"Duarte\\"", first: 20) {
    nodes { id name email delinquent created description }
    pageInfo { hasNextPage endCursor }
    eventuallyConsistent
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
