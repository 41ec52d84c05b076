import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needRedisServer } from './install-redis.ts'

/** A real redis-server of the test's own: `await using redis = await startRedis()`. */
export interface RedisServer extends AsyncDisposable {
  port: number
  url: string
  /** Stops and continues the process, as a machine that hangs. */
  freeze(): void
  thaw(): void
  /** kill -9, and until the process is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port and the same files. */
  start(): Promise<void>
}

/** A free port with nothing behind it, until `start`. */
export async function reserveRedis(): Promise<RedisServer> {
  await needRedisServer()
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const port = await freePort()
  let server: ChildProcess | null = null

  async function kill(): Promise<void> {
    if (server === null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
    server = null
  }
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    kill,
    async start() {
      server = await launch(port, folder)
    },
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when it takes commands. */
export async function startRedis(): Promise<RedisServer> {
  const redis = await reserveRedis()
  await redis.start()
  return redis
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--daemonize',
    'no',
  ]
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let log = ''
  const ended = once(server, 'exit').then(() => {
    throw new Error(`redis-server ended before it was ready:\n${log}`)
  })
  const ready = new Promise<void>((resolve) => {
    server.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
  ended.catch(() => undefined)
  await Promise.race([ready, ended])
  endWithThisProcess(server)
  return server
}

// A test process that is killed runs nothing more, but its pipes close: whoever reads one then ends the server.
function endWithThisProcess(server: ChildProcess): void {
  const guard = spawn('sh', ['-c', `read _; kill -9 ${server.pid}`], { stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  server.once('exit', () => guard.kill('SIGKILL'))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
