import type { Cluster, Redis, RedisOptions } from 'ioredis'
import type { RedisAccess } from './address.ts'

/** A client of one kind of Redis. It never throws and never queues a command, and connects again when it is cut off. */
export interface RedisLink {
  client: Redis | Cluster
  /** Whether every key can be asked for. */
  usable(): boolean
  /** Those it is connected to, replicas that may take over included. */
  servers(): Redis[]
  stop(): void
}

export interface LinkEvents {
  /** A connection to a server stands, or stands again. */
  connected(server: Redis): void
  /** What `usable` says may have changed. */
  changed(): void
  failed(error: Error): void
}

const DISCONNECT_MS = 150
export const SILENCE_MS = 1000
const RECONNECT_MAX_MS = 1000

/** What every connection is told, whoever makes it. */
export function connectionOptions({ username, password, tls }: RedisAccess) {
  return {
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: {} }),
    connectTimeout: SILENCE_MS,
    // A server that hangs keeps its sockets: without this each command would wait for its own timeout.
    socketTimeout: SILENCE_MS,
    disconnectTimeout: DISCONNECT_MS,
    maxRetriesPerRequest: 1,
    autoResendUnfulfilledCommands: false,
  } satisfies RedisOptions
}

/** With jitter, so that replicas of the gateway do not come all at once. */
export function backoffMs(times: number): number {
  return Math.min(25 * 2 ** Math.min(times, 10), RECONNECT_MAX_MS) * (0.5 + Math.random() / 2)
}

/**
 * Before a client is closed: ioredis hears one error of a socket, and a TLS handshake that is broken off may have two,
 * the second of which would end the process.
 */
export function hearEveryError(client: Redis): void {
  // There is no socket before the first is made.
  const { stream } = client as Partial<Pick<Redis, 'stream'>>
  stream?.on('error', () => undefined)
}
