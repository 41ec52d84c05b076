/** A path without its ids and query, as Stripe's reference names it: `/v1/customers/{customer}/tax_ids`. */
export function pathTemplate(path: string): string {
  const [pathname = ''] = path.split('?')
  const [, version = '', ...parts] = pathname.split('/')
  // Ids stand after what they are of, and nothing but search stands in their place.
  const named = parts.map((part, index) =>
    index % 2 === 1 && part !== 'search' ? `{${parts[index - 1]?.replace(/s$/, '')}}` : part,
  )
  return `/${[version, ...named].join('/')}`
}
