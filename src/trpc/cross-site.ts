import { TRPCError } from '@trpc/server'

/**
 * Refuses what a browser says it sends for a page of another site, unless that is an allowed one. A POST cannot come
 * from such a page, for it has to be JSON; a GET could, though its answer would be kept from the page.
 * @throws TRPCError
 */
export function assertSameSite({ headers }: Request, allowedOrigins: readonly string[]): void {
  const site = headers.get('sec-fetch-site')
  // Only a browser sends it, and no page can change it; `none` is a person who typed the address.
  if (site === null || site === 'same-origin' || site === 'none') return
  if (allowedOrigins.includes(headers.get('origin') ?? '')) return
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: 'Pages of other sites are not answered: name the origin of this one in CORS_ORIGINS.',
  })
}
