/**
 * Makes two answers comparable that were given about the same story: ids become the order of their appearance,
 * times and request ids a word. Everything else stays as it is.
 */
export function plain(answer: unknown): unknown {
  const names = new Map<string, string>()
  const name = (id: string) => {
    const kind = id.slice(0, id.indexOf('_'))
    const known = names.get(id) ?? `${kind}#${names.size}`
    names.set(id, known)
    return known
  }
  const text = JSON.stringify(answer, (key, value: unknown) => {
    if (key === 'nextCursor' && typeof value === 'string') return Buffer.from(value, 'base64url').toString()
    return value !== null && key in said ? said[key] : value
  })
  return JSON.parse(
    text
      .replaceAll(time, '<time>')
      .replaceAll(id, name)
      .replaceAll(host, '<host>')
      .replaceAll(uuid, '<uuid>'),
  )
}

const said: Record<string, string> = {
  couponId: '<coupon>',
  requestId: '<request>',
  waitedMs: '<wait>',
  fingerprint: '<print>',
  invoicePrefix: '<prefix>',
  number: '<number>',
  clientSecret: '<secret>',
}
const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/g
const id =
  /\b(?:acct|ba|card|cbtxn|ccsbtxn|ch|cus|di|il|in|inpay|pi|pm|price|prod|si|src|sub|tok|txi)_(?!demo_)[A-Za-z0-9]{8,}/g
const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g
const host = /http:\/\/127\.0\.0\.1:\d+/g
