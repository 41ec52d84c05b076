import { Redis } from 'ioredis'
import type { RedisAccess, RedisPlace } from './address.ts'
import {
  backoffMs,
  connectionOptions,
  hearEveryError,
  SILENCE_MS,
  type LinkEvents,
  type RedisLink,
} from './link.ts'

type SinglePlace = Exclude<RedisPlace, { kind: 'cluster' }>

/** One server: a given one, or the one that the sentinels call the primary. */
export function openSingle(address: RedisAccess & SinglePlace, events: LinkEvents): RedisLink {
  const client = new Redis({
    ...connectionOptions(address),
    ...placeOptions(address),
    db: address.database,
    enableOfflineQueue: false,
    retryStrategy: backoffMs,
    // A primary that was demoted: whoever answers this address next is asked anew.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  client.on('error', (error: Error) => {
    events.failed(error)
    // While no sentinel answers there is nothing to close.
    events.changed()
  })
  client.on('ready', () => events.connected(client))
  client.on('close', () => events.changed())
  // A failover that a sentinel tells of while the client is asking where to connect has ioredis give up for good.
  let again: NodeJS.Timeout | undefined
  client.on('end', () => {
    again = setTimeout(() => void client.connect().catch(ignore), backoffMs(1)).unref()
  })
  const usable = () => client.status === 'ready'
  function stop(): void {
    client.removeAllListeners('end')
    clearTimeout(again)
    hearEveryError(client)
  }
  return { client, usable, servers: () => (usable() ? [client] : []), stop }
}

function placeOptions(address: RedisAccess & SinglePlace) {
  if (address.kind === 'single') return address.node
  const { username, password, tls } = address
  return {
    sentinels: address.sentinels,
    name: address.primaryName,
    ...(username !== null && { sentinelUsername: username }),
    ...(password !== null && { sentinelPassword: password }),
    ...(tls && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
    sentinelCommandTimeout: SILENCE_MS,
    sentinelRetryStrategy: backoffMs,
    // A primary that was replaced is told so after 10 s; until then it answers, and later refuses, who stays with it.
    failoverDetector: true,
  }
}

function ignore(): void {}
