import { Cluster, type Redis } from 'ioredis'
import type { RedisAccess, RedisNode } from './address.ts'
import {
  backoffMs,
  connectionOptions,
  hearEveryError,
  SILENCE_MS,
  type LinkEvents,
  type RedisLink,
} from './link.ts'

const TRY_AGAIN_MS = 40
const LOOK_AGAIN_MS = 250

/** Redis Cluster, of which every primary answers reads and writes of its own keys. */
export function openCluster(address: RedisAccess & { nodes: RedisNode[] }, events: LinkEvents): RedisLink {
  const cluster = new Cluster(address.nodes, {
    redisOptions: connectionOptions(address),
    enableOfflineQueue: false,
    scaleReads: 'master',
    clusterRetryStrategy: backoffMs,
    slotsRefreshTimeout: SILENCE_MS,
    // What cannot be sent at once is refused at once: waiting here has no deadline.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    retryDelayOnTryAgain: TRY_AGAIN_MS,
    // A certificate is for the name, and the name may change its address.
    dnsLookup: (host, callback) => callback(null, host),
  })

  function usable(): boolean {
    if (cluster.status !== 'ready') return false
    const connected = new Set(servers().map(({ options }) => `${options.host}:${options.port}`))
    const primaries = new Set(cluster.slots.flatMap(([primary]) => primary ?? []))
    return primaries.size > 0 && [...primaries].every((primary) => connected.has(primary))
  }
  function servers(): Redis[] {
    return cluster.nodes('all').filter(({ status }) => status === 'ready')
  }
  // Until all primaries are connected for the first time, nodes come and go, which says nothing.
  let whole = false
  function changed(): void {
    const before = whole
    whole = usable()
    if (whole || before) events.changed()
  }
  // The first command to a node would have to wait for the connection, and those beside it be refused.
  function connectAll(): void {
    if (cluster.status !== 'ready') return
    for (const node of cluster.nodes('all')) if (node.status === 'wait') node.connect().catch(ignore)
  }

  cluster.on('+node', (node: Redis) => {
    hearAsking(node)
    node.on('ready', () => {
      events.connected(node)
      changed()
    })
    node.on('close', changed)
    // Behind the redirected command that found the node: it is kept while the node connects by its own doing.
    queueMicrotask(connectAll)
  })
  cluster.on('ready', connectAll)
  cluster.on('refresh', changed)
  cluster.on('close', () => events.changed())
  cluster.on('error', (error: Error & { lastNodeError?: Error }) => {
    const { message } = error.lastNodeError ?? error
    events.failed(new Error(`No node of the cluster answers: ${message}`))
  })
  cluster.on('node error', (error: Error) => events.failed(error))

  // A failover is told to nobody who asks for nothing; while all is well, a moved slot tells by itself.
  const looking = setInterval(() => {
    if (cluster.status === 'ready' && !usable()) cluster.refreshSlotsCache()
  }, LOOK_AGAIN_MS).unref()
  function stop(): void {
    clearInterval(looking)
    cluster.nodes('all').forEach(hearEveryError)
  }
  return { client: cluster, usable, servers, stop }
}

// The client sends ASKING ahead of a redirected command and leaves its refusal unheard, which would end the process.
function hearAsking(node: Redis): void {
  const asking = node.asking.bind(node)
  node.asking = () => {
    const asked = asking()
    asked.catch(ignore)
    return asked
  }
}

function ignore(): void {}
