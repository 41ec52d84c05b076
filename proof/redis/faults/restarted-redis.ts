import { setTimeout as pause } from 'node:timers/promises'
import { askRedis } from '../../../test/support/ask-redis.ts'
import type { RedisServer } from '../../../test/support/redis.ts'
import { forgetSnapshot } from '../proof-redis.ts'
import type { FaultKind, Scene } from './fault.ts'

/** kill -9 of the only server, and its return: empty, or with what it once had. */
export const RESTARTED_REDIS: readonly FaultKind[] = [
  restarting('empty', async (server) => forgetSnapshot(server)),
  restarting('with old data', async ({ port }, { random }) => {
    await askRedis(port, 'SAVE')
    await pause(random.between(300, 1500))
  }),
]

const LONGEST_DOWN_MS = 600

function restarting(how: string, prepare: (server: RedisServer, scene: Scene) => Promise<void>): FaultKind {
  return {
    name: `redis restarted ${how}`,
    lane: 'redis',
    modes: ['single'],
    losesData: true,
    async strike(scene) {
      const [server] = await scene.redis.primaries()
      if (server === undefined) return false
      await prepare(server, scene)
      await server.kill()
      await pause(scene.random.between(0, LONGEST_DOWN_MS))
      await server.start()
      return true
    },
  }
}
