import { setTimeout as pause } from 'node:timers/promises'
import type { RedisServer } from '../../../test/support/redis.ts'
import { command, forgetSnapshot, MODES } from '../proof-redis.ts'
import type { FaultKind, Scene } from './fault.ts'

/** What can befall a primary that stays what it is. */
export const HURT_REDIS: readonly FaultKind[] = [
  onPrimary('connections killed', (server) =>
    command(server, (redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')),
  ),
  onPrimary('paused below the command timeout', (server, { random }) =>
    pausedFor(server, random.between(40, 130)),
  ),
  onPrimary('paused above the command timeout', (server, { random }) =>
    pausedFor(server, random.between(200, 700)),
  ),
  onPrimary('FLUSHALL', (server) => command(server, (redis) => redis.flushall())),
  onPrimary('stopped for a moment', (server, { random }) => stoppedFor(server, random.between(60, 400))),
  onPrimary('stopped until connections are given up', (server, { random }) =>
    stoppedFor(server, random.between(1200, 2000)),
  ),
]

/** What comes back after its end: empty, or with what it once had. */
export const RESTARTED_REDIS: readonly FaultKind[] = [
  {
    name: 'redis restarted empty',
    lane: 'redis',
    modes: ['single'],
    async strike({ redis, random }) {
      const [server] = redis.servers
      if (server === undefined) return false
      await forgetSnapshot(server)
      await restarted(server, random.between(0, 600))
      return true
    },
  },
  {
    name: 'redis restarted with old data',
    lane: 'redis',
    modes: ['single'],
    async strike({ redis, random }) {
      const [server] = redis.servers
      if (server === undefined) return false
      await command(server, (client) => client.save())
      await pause(random.between(300, 1500))
      await restarted(server, random.between(0, 600))
      return true
    },
  },
]

function onPrimary(name: string, hurt: (server: RedisServer, scene: Scene) => Promise<unknown>): FaultKind {
  return {
    name: `redis ${name}`,
    lane: 'redis',
    modes: MODES,
    async strike(scene) {
      await hurt(scene.random.pick(await scene.redis.primaries()), scene)
      return true
    },
  }
}

async function pausedFor(server: RedisServer, ms: number): Promise<void> {
  await command(server, (redis) => redis.client('PAUSE', Math.round(ms), 'ALL'))
  await pause(ms)
}

async function stoppedFor(server: RedisServer, ms: number): Promise<void> {
  server.freeze()
  await pause(ms)
  server.thaw()
}

async function restarted(server: RedisServer, downMs: number): Promise<void> {
  await server.kill()
  await pause(downMs)
  await server.start()
}
