/** Why no answer came, in Node's word such as ECONNREFUSED; null when nothing says. Codes hold nothing that was given. */
export function reasonOfSilence(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null
  const { code, cause: deeper, detail } = cause as { code?: unknown; cause?: unknown; detail?: unknown }
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
  // The SDK keeps what went wrong under `detail`.
  return reasonOfSilence(deeper) ?? reasonOfSilence(detail)
}
