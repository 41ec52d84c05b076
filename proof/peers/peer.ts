import type { UpstreamClient } from './upstream-client.ts'

/** How long an entry may live, with every package. */
export const TTL_MS = 300_000

/** A cache in front of the upstream, as one replica of a service holds it. */
export interface Peer {
  /** The customer's name, by way of the cache. */
  read(id: string): Promise<string>
  /** Sends the new name upstream, then invalidates. Rejects when the caller is told that something went wrong. */
  write(id: string, name: string): Promise<void>
  /** Resolves as soon as Redis can be used. */
  connected(): Promise<void>
}

export interface Surroundings {
  redisUrl: string
  upstream: UpstreamClient
}

/** What a file in `peers/` exports as `peer`. */
export interface PeerModule {
  /** Whose versions the table shows, the one it is about first; none for Tollgate itself. */
  packages: readonly string[]
  /** One sentence for whoever would have set it up otherwise. */
  setup: string
  open(surroundings: Surroundings): Promise<Peer>
}
