import { afterEach, expect, test } from 'vitest'
import { askRedis } from '../support/ask-redis.ts'
import { startRedisSentinel, type RedisSentinel } from '../support/redis-sentinel.ts'
import type { RedisServer } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { doors, graphql, startGateway, startWorld } from '../support/world.ts'
import { describeRow } from './describe-row.ts'

const ID = 'cus_demo_healthy'
const opened: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]()
})

/** The user of those who stay with the old primary; all others are the default user. */
const BESIDE = { username: 'beside', password: 'the-old-primary' }
const LET_IN = ['ACL', 'SETUSER', BESIDE.username, 'on', `>${BESIDE.password}`, '~*', '&*', '+@all'] as const

/**
 * Parts the network as two users can: on the one side the old primary and who logs in beside it, on the other side
 * its replicas, the sentinels and everybody else. Resolves when these have another primary.
 */
async function part(redis: RedisSentinel, old: RedisServer): Promise<{ heal(): Promise<void> }> {
  const others = [...redis.servers.filter(({ port }) => port !== old.port), ...redis.sentinels]
  for (const { port } of others) await askRedis(port, 'ACL', 'DELUSER', BESIDE.username)
  const askOld = (...command: [string, ...string[]]) => askRedis({ port: old.port, ...BESIDE }, ...command)
  await askOld('ACL', 'SETUSER', 'default', 'off')
  await askOld('CLIENT', 'KILL', 'USER', 'default')
  await until('another primary', async () => (await redis.primary()).port !== old.port)
  return {
    async heal() {
      await askOld('ACL', 'SETUSER', 'default', 'on')
      for (const { port } of others) await askRedis(port, ...LET_IN)
      // Sentinel ends them too, when it tells the old primary after 10 s that it is a replica now.
      await askOld('CLIENT', 'KILL', 'USER', BESIDE.username)
    },
  }
}

async function open() {
  const redis = await startRedisSentinel()
  opened.push(redis)
  for (const { port } of [...redis.servers, ...redis.sentinels]) await askRedis(port, ...LET_IN)
  const urlOf = (user: string) =>
    redis.sentinels.map(({ port }) => `redis://${user}127.0.0.1:${port}`).join(',')
  const env = { REDIS_SENTINEL_MASTER: redis.name }
  const userInfo = `${BESIDE.username}:${BESIDE.password}@`
  const world = await startWorld({ ...env, REDIS_URL: urlOf(userInfo) })
  opened.push(world)
  const elsewhere = await startGateway(world.sandbox.url, { ...env, REDIS_URL: urlOf('') })
  opened.push(elsewhere)
  return { redis, sandbox: world.sandbox, beside: world.gateway, elsewhere }
}

/** What both doors answer. */
const everyone = (name: string) => doors.map(() => ({ name }))

describeRow(10, () => {
  test('reads beside the old primary are fresh, writes are refused, and all is well after it', async () => {
    const { redis, sandbox, beside, elsewhere } = await open()
    const rename = (url: string, name: string, door = graphql) =>
      door.ask(url, 'updateCustomer', { id: ID, input: { name } })
    const isWritten = async (url: string, name: string) =>
      ((await rename(url, name)) as { freshReads?: boolean }).freshReads === true
    const seen = (url: string) => Promise.all(doors.map(({ ask }) => ask(url, 'customer', { id: ID })))
    await rename(elsewhere.url, 'before')
    for (const { url } of [beside, elsewhere]) expect(await seen(url)).toMatchObject(everyone('before'))

    const old = await redis.primary()
    const { heal } = await part(redis, old)
    await until('a write', () => isWritten(elsewhere.url, 'after'))
    // The old primary lives, and has what was before.
    expect(await askRedis({ port: old.port, ...BESIDE }, 'KEYS', `*:${ID}}:d`)).toHaveLength(1)
    for (const { url } of [beside, elsewhere]) expect(await seen(url)).toMatchObject(everyone('after'))
    await sandbox.control.clearRequests()
    for (const door of doors)
      expect(await rename(beside.url, 'never', door)).toMatchObject({ code: 'CACHE_UNAVAILABLE' })
    expect((await sandbox.control.requests()).filter(({ method }) => method === 'POST')).toEqual([])

    await heal()
    await until('a write beside it', () => isWritten(beside.url, 'whole'))
    for (const { url } of [beside, elsewhere]) expect(await seen(url)).toMatchObject(everyone('whole'))
  })
})
