import { EXAMPLES } from './examples.ts'

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
