import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askRedis } from './ask-redis.ts'
import { nodesFile, planNodes, type Planned } from './redis-cluster-plan.ts'
import { redisArgs, redisFolder, reserveRedis, type RedisServer } from './redis.ts'
import { until } from './until.ts'

/** A node of a cluster, primary or replica, which changes. */
export interface ClusterNode extends RedisServer {
  id: string
  /** One command to this node; rejects when it does not answer. */
  ask(...command: [string, ...(string | number)[]]): Promise<unknown>
}

/** `plain` agrees with the old primary, `force` does without it, `takeover` without the other primaries too. */
export type FailoverKind = 'plain' | 'force' | 'takeover'

/** Real redis-server processes that make a Redis Cluster: `await using cluster = await startRedisCluster()`. */
export interface RedisCluster extends AsyncDisposable {
  /** The nodes' addresses, comma-separated. */
  url: string
  nodes: ClusterNode[]
  /** The node that holds the slot of the key; of two that claim it, the one with the newer claim. */
  primaryOf(key: string): Promise<ClusterNode>
  replicasOf(primary: ClusterNode): Promise<ClusterNode[]>
  /** Makes a replica of the key's primary the primary; resolves with it once it is. */
  failover(key: string, kind?: FailoverKind): Promise<ClusterNode>
  /** Starts every node that does not run. */
  start(): Promise<void>
  /** Resolves when every running node finds the cluster whole, and all agree on who holds what. */
  settled(): Promise<void>
}

export interface RedisClusterOptions {
  /** 3. */
  primaries?: number
  /** Of each primary: 0. */
  replicas?: number
  /** How long a node may be silent until the others fail it over: 2000. */
  nodeTimeoutMs?: number
  /** More of each node's command line. */
  args?: string[]
}

/** The ports and files of a cluster that has never run, until `start`. */
export async function reserveRedisCluster(options: RedisClusterOptions = {}): Promise<RedisCluster> {
  const plan = await planNodes(options.primaries ?? 3, options.replicas ?? 0)
  return clusterOf(await Promise.all(plan.map((own) => reserveNode(own, plan, options))))
}

/** Resolves when the cluster takes commands for every slot. Redis lets no new primary be written for 2 s. */
export async function startRedisCluster(options: RedisClusterOptions = {}): Promise<RedisCluster> {
  const cluster = await reserveRedisCluster(options)
  try {
    await cluster.start()
    return cluster
  } catch (error) {
    await cluster[Symbol.asyncDispose]()
    throw error
  }
}

async function reserveNode(
  own: Planned,
  plan: Planned[],
  options: RedisClusterOptions,
): Promise<ClusterNode> {
  const folder = await redisFolder()
  await writeFile(join(folder, 'nodes.conf'), nodesFile(own, plan))
  const settings = {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    'cluster-port': own.busPort,
    'cluster-node-timeout': options.nodeTimeoutMs ?? 2000,
    'repl-diskless-sync-delay': 0,
  }
  const args = [...redisArgs(settings), ...(options.args ?? [])]
  const server = await reserveRedis({ port: own.port, folder, args })
  return { ...server, id: own.id, ask: (...command) => askRedis(own.port, ...command) }
}

function clusterOf(nodes: ClusterNode[]): RedisCluster {
  const running = () => nodes.filter((node) => node.running())

  async function primaryOf(key: string): Promise<ClusterNode> {
    const claims = await Promise.all(running().map((node) => claimOf(node, key).catch(() => null)))
    const [newest] = claims.flatMap((claim) => claim ?? []).sort((a, b) => b.epoch - a.epoch)
    if (newest === undefined) throw new Error(`No node holds the slot of ${key}.`)
    return newest.node
  }

  async function replicasOf(primary: ClusterNode): Promise<ClusterNode[]> {
    const views = await Promise.all(running().map((node) => ownLine(node).catch(() => null)))
    return views.flatMap((view) => (view?.primaryId === primary.id ? [view.node] : []))
  }

  async function settled(): Promise<void> {
    await until('a whole cluster', async () => {
      const views = await Promise.all(running().map(viewOf))
      return views.every((view) => view !== null && view === views[0])
    })
  }

  return {
    url: nodes.map(({ url }) => url).join(','),
    nodes,
    primaryOf: (key) => until(`a primary for ${key}`, () => primaryOf(key)),
    replicasOf,
    async failover(key, kind = 'plain') {
      const primary = await primaryOf(key)
      const [replica] = await until('a replica', async () => nonEmpty(await replicasOf(primary)))
      if (replica === undefined) throw new Error('No replica.')
      await until('a promotion', () => promote(replica, kind))
      return replica
    },
    settled,
    async start() {
      await Promise.all(nodes.filter((node) => !node.running()).map((node) => node.start()))
      await settled()
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()))
    },
  }
}

/** What a node says of itself in `CLUSTER NODES`: id, address, flags, primary, ping, pong, epoch, link, slots. */
async function ownLine(node: ClusterNode) {
  const lines = String(await node.ask('CLUSTER', 'NODES')).split('\n')
  const own = lines.find((line) => line.includes('myself')) ?? ''
  const [, , , primaryId = '-', , , epoch, , ...slots] = own.split(' ')
  const isPrimary = primaryId === '-'
  return { node, primaryId: isPrimary ? null : primaryId, epoch: Number(epoch), slots }
}

async function claimOf(node: ClusterNode, key: string) {
  const slot = Number(await node.ask('CLUSTER', 'KEYSLOT', key))
  const own = await ownLine(node)
  const holds = own.slots.some((range) => {
    const [from, to = from] = range.split('-')
    return isHeld(range) && Number(from) <= slot && slot <= Number(to)
  })
  return own.primaryId === null && holds ? own : null
}

/** Who holds what by this node's view; null while it finds the cluster not whole or its own primary far. */
async function viewOf(node: ClusterNode): Promise<string | null> {
  const info = String(await node.ask('CLUSTER', 'INFO'))
  const replication = String(await node.ask('INFO', 'replication'))
  const follows = replication.includes('role:master') || replication.includes('master_link_status:up')
  if (!info.includes('cluster_state:ok') || !follows) return null
  const lines = String(await node.ask('CLUSTER', 'NODES'))
    .trim()
    .split('\n')
  return lines
    .map((line) => line.replace('myself,', '').split(' '))
    .map(([id, , flags, primaryId, , , epoch, , ...slots]) =>
      [id, flags, primaryId, epoch, ...slots.filter(isHeld)].join(' '),
    )
    .toSorted()
    .join('\n')
}

// A request that meets nodes which have not heard of the last one is dropped after 5 s.
async function promote(replica: ClusterNode, kind: FailoverKind): Promise<boolean> {
  await replica.ask('CLUSTER', 'FAILOVER', ...(kind === 'plain' ? [] : [kind.toUpperCase()]))
  const promoted = async () => (await ownLine(replica)).primaryId === null
  return until('a promotion', promoted, 6000).catch(() => false)
}

// A node adds, of itself alone, `[slot->-node]` for what is on its way.
function isHeld(range: string): boolean {
  return !range.startsWith('[')
}

function nonEmpty<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null
}
