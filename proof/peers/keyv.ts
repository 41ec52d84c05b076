import KeyvRedis, { createKeyv } from '@keyv/redis'
import type { Keyv } from 'keyv'
import { nodeRedisOptions, readiness } from './connections.ts'

/** Keyv on Redis that throws its errors instead of only emitting them. */
export function openKeyv(url: string): { keyv: Keyv; connected: () => Promise<void> } {
  const keyv = createKeyv(nodeRedisOptions(url), { throwOnConnectError: true, throwOnErrors: true })
  keyv.on('error', () => undefined)
  const store: unknown = keyv.store
  if (!(store instanceof KeyvRedis)) throw new TypeError('Keyv has another store than was expected.')
  store.on('error', () => undefined)
  return {
    keyv,
    async connected() {
      const client = await store.getClient()
      if ('isReady' in client && !client.isReady) await readiness(client)
    },
  }
}
