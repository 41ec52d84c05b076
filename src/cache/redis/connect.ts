import type { Cluster, Redis } from 'ioredis'
import type { RedisAddress } from './address.ts'
import { openCluster } from './cluster.ts'
import { unfitness } from './fitness.ts'
import type { LinkEvents, RedisLink } from './link.ts'
import { openSingle } from './single.ts'
import type { StoreStatus } from '../store.ts'

export interface RedisConnection extends AsyncDisposable {
  client: Redis | Cluster
  /** `unavailable` until the first connection, too. */
  status(): StoreStatus
  /** Why it is not to be asked, with the cure; null: it may be. */
  refusal(): string | null
  /** Resolves with the first finding, within a few seconds. @throws Error the refusal */
  started(): Promise<void>
}

export interface RedisConnectionOptions {
  address: RedisAddress
  /** Called once for each change, the first finding included. `reason` is Redis' or the system's own word. */
  onStatus: (status: StoreStatus, reason: string | null) => void
}

const START_MS = 3000
const CHECK_AGAIN_MS = 1000

/**
 * Connects, and connects again whenever the connection is lost. Never throws, and never queues a command. How long an
 * answer may take is the store's to say: ioredis' own timeout takes this process' lag for Redis'.
 */
export function connectRedis({ address, onStatus }: RedisConnectionOptions): RedisConnection {
  const findings = new Map<Redis, string | null>()
  const first = Promise.withResolvers<void>()
  let told: StoreStatus | null = null
  let reason: string | null = null
  let closing = false

  function refusal(): string | null {
    return [...findings.values()].find((finding) => finding !== null) ?? null
  }
  function status(): StoreStatus {
    if (refusal() !== null) return 'refused'
    return link.usable() && findings.size > 0 ? 'ready' : 'unavailable'
  }
  function tell(): void {
    const now = status()
    if (told === now || closing) return
    told = now
    first.resolve()
    onStatus(now, now === 'ready' ? null : (refusal() ?? reason))
    reason = null
  }
  async function check(server: Redis): Promise<void> {
    try {
      findings.set(server, await unfitness(server, address.kind))
    } catch (error) {
      failed(error)
    }
    // Of a cluster the others may still be on their way.
    if (refusal() !== null || link.usable()) tell()
  }
  function checkAgain(): void {
    for (const server of findings.keys()) if (server.status === 'end') findings.delete(server)
    for (const server of link.servers()) if (findings.get(server) !== null) void check(server)
  }
  function failed(error: unknown): void {
    reason = error instanceof Error ? error.message : String(error)
  }

  const link = open(address, {
    connected: (server) => void check(server),
    changed: tell,
    failed,
  })
  const giveUp = setTimeout(tell, START_MS).unref()
  const checking = setInterval(checkAgain, CHECK_AGAIN_MS).unref()
  return {
    client: link.client,
    status,
    refusal,
    async started() {
      await first.promise
      const sentence = refusal()
      if (sentence !== null) throw new Error(sentence)
    },
    async [Symbol.asyncDispose]() {
      closing = true
      clearTimeout(giveUp)
      clearInterval(checking)
      link.stop()
      await link.client.quit().catch(() => undefined)
      link.client.disconnect()
    },
  }
}

function open(address: RedisAddress, events: LinkEvents): RedisLink {
  return address.kind === 'cluster' ? openCluster(address, events) : openSingle(address, events)
}
