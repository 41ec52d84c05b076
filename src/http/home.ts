import type { Route } from './route.ts'

export interface HomeLink {
  path: string
  /** What is found there. */
  text: string
}

/** `/`: a small page with the links. It loads nothing, from nowhere. */
export function createHomeRoute(links: readonly HomeLink[]): Route {
  const page = render(links)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  }
  return { path: '/', methods: ['GET'], handle: () => new Response(page, { headers }) }
}

function render(links: readonly HomeLink[]): string {
  const items = links.map(
    ({ path, text }) => `<li><a href="${escape(path)}">${escape(path)}</a> ${escape(text)}</li>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tollgate</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style>
<h1>Tollgate</h1>
<p>GraphQL and tRPC in front of Stripe customers.</p>
<ul>
${items.join('\n')}
</ul>
</html>
`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
