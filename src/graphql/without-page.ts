/** What a browser gets at this address where there is no page: JSON that says so, without a word of what else is off. */
export function noPage(): Response {
  const message = 'There is no page here: post { "query": "…" } as application/json to this address.'
  return Response.json({ errors: [{ message, extensions: { code: 'NOT_ACCEPTABLE' } }] }, { status: 406 })
}

/** Whether a request brings a document, or names one. */
export function asksForData({ url }: Request): boolean {
  const { searchParams } = new URL(url)
  return ['query', 'documentId', 'extensions'].some((name) => searchParams.has(name))
}

/** The same request of a client that takes JSON. */
export function takingJson(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('accept', 'application/json')
  return new Request(request, { headers })
}
