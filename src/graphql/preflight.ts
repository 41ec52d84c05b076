// A page of another site can have a browser send a GET without asking, but none with one of these: for them the
// browser first asks this server, which says no (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
const HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name', 'x-tollgate-client']

/** Whether no page but an allowed one can have made a browser send this. */
export function isPreflighted({ headers }: Request): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase() === 'application/json' || HEADERS.some((name) => headers.has(name))
}

/** What a GET without such a header is answered. */
export function needsPreflight(): Response {
  const message =
    'A query by GET needs the header Content-Type: application/json or Apollo-Require-Preflight: true, which no page of another site can send.'
  return Response.json({ errors: [{ message, extensions: { code: 'PREFLIGHT_REQUIRED' } }] }, { status: 400 })
}
