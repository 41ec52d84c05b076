import { setTimeout as pause } from 'node:timers/promises'
import { askRedis } from '../../../test/support/ask-redis.ts'
import type { RedisServer } from '../../../test/support/redis.ts'
import { MODES } from '../proof-redis.ts'
import type { FaultKind, Scene } from './fault.ts'

/** What can befall a primary that stays what it is. */
export const HURT_REDIS: readonly FaultKind[] = [
  onPrimary('connections killed', ({ port }) =>
    askRedis(port, 'CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
  ),
  onPrimary('paused below the command timeout', (server, { random }) =>
    pausedFor(server, random.between(40, 130)),
  ),
  onPrimary('paused above the command timeout', (server, { random }) =>
    pausedFor(server, random.between(200, 700)),
  ),
  onPrimary('stopped for a moment', (server, { random }) => stoppedFor(server, random.between(60, 400))),
  onPrimary('stopped until connections are given up', (server, { random }) =>
    stoppedFor(server, random.between(1100, 1700)),
  ),
  { ...onPrimary('emptied by FLUSHALL', ({ port }) => askRedis(port, 'FLUSHALL')), losesData: true },
]

function onPrimary(name: string, hurt: (server: RedisServer, scene: Scene) => Promise<unknown>): FaultKind {
  return {
    name: `redis ${name}`,
    lane: 'redis',
    modes: MODES,
    losesData: false,
    async strike(scene) {
      await hurt(scene.random.pick(await scene.redis.primaries()), scene)
      return true
    },
  }
}

async function pausedFor({ port }: RedisServer, ms: number): Promise<void> {
  await askRedis(port, 'CLIENT', 'PAUSE', Math.round(ms), 'ALL')
  await pause(ms)
}

async function stoppedFor(server: RedisServer, ms: number): Promise<void> {
  server.freeze()
  await pause(ms)
  server.thaw()
}
