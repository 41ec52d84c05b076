import { isIPv4 } from 'node:net'

export interface Address {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
}

/**
 * Where the program listens, by `HOST` and `SANDBOX_PORT`; an empty one counts as absent.
 * @throws Error with the sentence that says what is wrong
 */
export function readAddress(env: Readonly<Record<string, string | undefined>>): Address {
  const host = env['HOST']?.trim() || '127.0.0.1'
  const port = env['SANDBOX_PORT']?.trim() || '12111'
  if (!isLoopback(host))
    throw new Error(
      `HOST ${host} would let anyone in, as card numbers come here and any key will do: listen on 127.0.0.1, ::1 or localhost.`,
    )
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new Error(`SANDBOX_PORT is a port from 0 (any free one) to 65535, not "${port}".`)
  return { host, port: Number(port) }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}
