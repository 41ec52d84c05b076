/**
 * What a browser gets at this address where there is no GraphiQL: JSON, whatever it accepts. `answer` is the door's
 * to a client.
 */
export function withoutPage(
  request: Request,
  answer: (request: Request) => Response | Promise<Response>,
): Response | Promise<Response> {
  if (!new URL(request.url).searchParams.has('query')) return noPage()
  const headers = new Headers(request.headers)
  headers.set('accept', 'application/json')
  return answer(new Request(request, { headers }))
}

const MESSAGE =
  'GraphiQL is off here, as GRAPHIQL=off says: post { "query": "…" } as application/json to this address.'

function noPage(): Response {
  const error = { message: MESSAGE, extensions: { code: 'NOT_ACCEPTABLE' } }
  return Response.json({ errors: [error] }, { status: 406 })
}
