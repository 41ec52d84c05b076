import { until } from './until.ts'
import type { ClusterNode, RedisCluster } from './redis-cluster.ts'

/** A slot on its way from one primary to another, step by step. */
export interface SlotMove {
  source: ClusterNode
  target: ClusterNode
  /** Moves what lies in the slot; keys made meanwhile are moved by the next call. */
  moveKeys(): Promise<void>
  /** Gives the slot to the target; resolves when every node says so. */
  finish(): Promise<void>
}

/** Begins to move the slot of the key, to any other primary unless told: from here on its keys may lie on either. */
export async function beginMove(cluster: RedisCluster, key: string, to?: ClusterNode): Promise<SlotMove> {
  const source = await cluster.primaryOf(key)
  const slot = Number(await source.ask('CLUSTER', 'KEYSLOT', key))
  const target = to ?? (await otherPrimary(cluster, source))
  await target.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', source.id)
  await source.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', target.id)

  async function moveSome(): Promise<boolean> {
    const keys = await source.ask('CLUSTER', 'GETKEYSINSLOT', slot, 100)
    if (!Array.isArray(keys) || keys.length === 0) return true
    await source.ask('MIGRATE', '127.0.0.1', target.port, '', 0, 900, 'REPLACE', 'KEYS', ...keys.map(String))
    return false
  }
  const moveKeys = async () => void (await until('a slot without keys', moveSome))

  return {
    source,
    target,
    moveKeys,
    async finish() {
      await moveKeys()
      await target.ask('CLUSTER', 'SETSLOT', slot, 'NODE', target.id)
      await source.ask('CLUSTER', 'SETSLOT', slot, 'NODE', target.id)
      await cluster.settled()
    },
  }
}

async function otherPrimary(cluster: RedisCluster, not: ClusterNode): Promise<ClusterNode> {
  for (const node of cluster.nodes) {
    const isPrimary = String(await node.ask('INFO', 'replication')).includes('role:master')
    if (isPrimary && node.id !== not.id) return node
  }
  throw new Error('There is no other primary.')
}
