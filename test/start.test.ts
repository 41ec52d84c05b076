import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { tryIt } from '../src/welcome.ts'
import { startHttpsSandbox } from './support/https-sandbox.ts'
import { plain } from './support/plain.ts'
import { startRedisTls } from './support/redis-tls.ts'
import { redisArgs, startRedis } from './support/redis.ts'
import { AUTH_ENV } from './support/tokens.ts'

const README = readFileSync('README.md', 'utf8')
const started: ChildProcess[] = []
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null) await ended(child, 'SIGKILL')
})

/** `npm start` without npm: the process itself, and what it prints. */
function start(program: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], PORT: '0', SANDBOX_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text))
  const until = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = pattern.exec(printed.out)
      if (found !== null) return found
      await Promise.race([once(child.stdout, 'data'), failWhenEnded(child, printed)])
    }
  }
  return { child, printed, until }
}

async function failWhenEnded(child: ChildProcess, printed: { err: string }): Promise<never> {
  await once(child, 'close')
  throw new Error(`ended: ${printed.err}`)
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close')
  child.kill(signal)
  const [code] = await closed
  return code
}

function shell(line: string, env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', line], { env: { ...process.env, ...env } }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
}

async function takenPort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

describe('npm start', () => {
  test('prints a line that does the main job, and the README has that line with its answer', async () => {
    const { child, until, printed } = start('src/main.ts')
    const [line, url = ''] = await until(/^curl -s (http:\/\/127\.0\.0\.1:\d+)\/graphql .*$/m)
    expect(line).toBe(tryIt(url))
    expect(README).toContain(tryIt('http://127.0.0.1:4000'))
    const [, shown = ''] = /```json\n([^]*?)```/.exec(README) ?? []
    const answer: unknown = JSON.parse(await shell(line))
    expect(plain(answer)).toEqual(plain(JSON.parse(shown)))
    for (const id of ['healthy', 'past_due', 'three_past_due', 'pinned_card', 'new'])
      expect(printed.out).toContain(`cus_demo_${id}`)
    expect(await ended(child, 'SIGTERM')).toBe(0)
    expect(printed.out).not.toContain('The sandbox has ended')
  })

  test('with callers who have a JWT: the line does it with a token as docs/access.md makes one', async () => {
    const [make = ''] = /^export TOKEN=.*$/m.exec(readFileSync('docs/access.md', 'utf8')) ?? []
    const { child, until } = start('src/main.ts', AUTH_ENV)
    const [line] = await until(/^curl -s .*$/m)
    expect(await shell(line)).toContain('UNAUTHENTICATED')
    expect(JSON.parse(await shell(`${make}\n${line}`, AUTH_ENV))).toMatchObject({
      data: { updateCustomer: { retriedInvoices: [{ outcome: 'PAID' }] } },
    })
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })

  test('a sandbox that dies is logged, and health has it', async () => {
    const { child, until, printed } = start('src/main.ts')
    const [, url = ''] = await until(/^curl -s (http:\/\/127\.0\.0\.1:\d+)\/graphql .*$/m)
    const sandbox = Number(await shell(`pgrep -P ${child.pid}`))
    process.kill(sandbox, 'SIGKILL')
    await until(/The sandbox has ended \(signal SIGKILL\)/)
    const ready = await fetch(`${url}/readyz`)
    expect(await ready.json()).toMatchObject({
      status: 'degraded',
      upstream: { status: 'degraded', detail: 'the sandbox has ended: start the gateway again' },
    })
    expect(await ended(child, 'SIGTERM')).toBe(0)
    expect(printed.out.match(/The sandbox has ended/g)).toHaveLength(1)
  })

  test('a taken sandbox port is one sentence with the cure, and exit code 1', async () => {
    const { port, server } = await takenPort()
    const { child, printed } = start('src/main.ts', { SANDBOX_PORT: String(port) })
    const [code] = await once(child, 'close')
    server.close()
    expect(code).toBe(1)
    expect(printed.err.trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`${port}.*SANDBOX_PORT`)),
    ])
  })

  test('a taken port is one sentence with the cure, and exit code 1', async () => {
    const { port, server } = await takenPort()
    const { child, printed } = start('src/main.ts', { PORT: String(port) })
    const [code] = await once(child, 'close')
    server.close()
    expect(code).toBe(1)
    expect(printed.err.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`${port}.* PORT`))])
  })

  test('a key and a URL that do not fit are one sentence with the cure, and exit code 1', async () => {
    const env = { STRIPE_SECRET_KEY: 'sk_live_canary', STRIPE_API_URL: 'http://stripe.example.com' }
    const { child, printed } = start('src/main.ts', env)
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(printed.err).toMatch(/use a test key, or leave STRIPE_API_URL out/)
    expect(printed.err).not.toContain('canary')
  })
})

test('npm start in production, with callers that nobody asks: one sentence with the cure, and exit code 1', async () => {
  const { child, printed } = start('src/main.ts', {
    NODE_ENV: 'production',
    STRIPE_SECRET_KEY: 'sk_test_canary',
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(printed.err.trim().split('\n')).toEqual([
    expect.stringMatching(/^NODE_ENV is production.* set AUTH_JWKS_URL or AUTH_JWT_SECRET/),
  ])
})

describe('npm start with a Stripe-compatible server over https', () => {
  const listening = /^GraphQL +(http:\/\/127\.0\.0\.1:\d+)\/graphql/m

  test('of a private authority: known to Node it does the main job', async () => {
    await using stripe = await startHttpsSandbox()
    const env = { STRIPE_API_URL: stripe.url, NODE_EXTRA_CA_CERTS: stripe.caFile }
    const { child, until } = start('src/main.ts', env)
    const [, url = ''] = await until(listening)
    expect(JSON.parse(await shell(tryIt(url)))).toMatchObject({
      data: { updateCustomer: { customer: { delinquent: false }, retriedInvoices: [{ outcome: 'PAID' }] } },
    })
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })

  test('of an authority that Node does not know: not trusted, and the log says why', async () => {
    await using stripe = await startHttpsSandbox()
    const { child, until } = start('src/main.ts', { STRIPE_API_URL: stripe.url })
    const [, url = ''] = await until(listening)
    expect(JSON.parse(await shell(tryIt(url)))).toMatchObject({
      data: { updateCustomer: { code: 'UPSTREAM_UNAVAILABLE' } },
    })
    await until(/Stripe does not answer \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)/)
    const ready = await fetch(`${url}/readyz`)
    expect(await ready.json()).toMatchObject({ upstream: { status: 'degraded' } })
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })
})

describe('npm start with Redis', () => {
  test('a setting that would let a read be stale is one sentence with the cure, and exit code 1', async () => {
    await using redis = await startRedis({ args: redisArgs({ 'maxmemory-policy': 'allkeys-lru' }) })
    const { child, printed } = start('src/main.ts', { REDIS_URL: redis.url })
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(printed.err.trim().split('\n')).toEqual([
      expect.stringMatching(/has maxmemory-policy allkeys-lru, .*: set maxmemory-policy volatile-lru\.$/),
    ])
  })

  test('TLS of a private authority: known to Node it is used, unknown it is not trusted', async () => {
    await using redis = await startRedisTls()
    const knows = start('src/main.ts', { REDIS_URL: redis.url, NODE_EXTRA_CA_CERTS: redis.caFile })
    await knows.until(/^curl /m)
    expect(knows.printed.out).toContain('Redis answers: reads are cached')
    expect(await ended(knows.child, 'SIGTERM')).toBe(0)
    const doubts = start('src/main.ts', { REDIS_URL: redis.url })
    await doubts.until(/^curl /m)
    expect(doubts.printed.out).toMatch(/"reason":"[^"]*certificate/)
    expect(await ended(doubts.child, 'SIGTERM')).toBe(0)
  })
})

describe('npm run sandbox', () => {
  test('serves without a gateway', async () => {
    const { child, until } = start('src/sandbox/main.ts')
    const [url] = await until(/http:\/\/127\.0\.0\.1:\d+/)
    const headers = { authorization: 'Bearer sk_test_sandbox' }
    const answer = await fetch(`${url}/v1/customers/cus_demo_healthy`, { headers })
    expect(await answer.json()).toMatchObject({ object: 'customer', id: 'cus_demo_healthy' })
    expect(await ended(child, 'SIGTERM')).toBe(0)
  })

  test('a taken port is one sentence with the cure, and exit code 1', async () => {
    const { port, server } = await takenPort()
    const { child, printed } = start('src/sandbox/main.ts', { SANDBOX_PORT: String(port) })
    const [code] = await once(child, 'close')
    server.close()
    expect(code).toBe(1)
    expect(printed.err.trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`${port}.*SANDBOX_PORT`)),
    ])
  })
})
