import { setTimeout as pause } from 'node:timers/promises'
import { askRedis } from '../../../test/support/ask-redis.ts'
import type { FaultKind } from './fault.ts'
import { inTime } from './killed-gateways.ts'

/** For readers to store what the write under way is about to make old. */
const FILL_MS = 150
/** Until the gateways have given their connections up, so that nothing is on its way when it wakes. */
const GIVEN_UP_MS = 1100
/** Until the write is answered, its fence still not lifted. */
const ANSWERED_MS = 600

/** The fence of a write is lost while it is under way, and Redis cannot be asked when it is to be lifted. */
export const LOST_FENCES: readonly FaultKind[] = [
  {
    name: 'redis FLUSHALL during a POST, then stopped until its answer',
    lane: 'redis',
    modes: ['single'],
    losesData: true,
    async strike({ redis, upstream }) {
      const [server] = await redis.primaries()
      if (server === undefined) return false
      const struck = Promise.withResolvers<void>()
      let isOver = false
      upstream.arm('POST arrived', async () => {
        await askRedis(server.port, 'FLUSHALL')
        await pause(FILL_MS)
        if (isOver) return
        server.freeze()
        await pause(GIVEN_UP_MS)
        struck.resolve()
      })
      try {
        if (!(await inTime(struck.promise))) return false
        await pause(ANSWERED_MS)
        return true
      } finally {
        isOver = true
        upstream.disarm('POST arrived')
        server.thaw()
      }
    },
  },
]
