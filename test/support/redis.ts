import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './free-ports.ts'
import { needRedisServer } from './install-redis.ts'

/** A real redis-server of the test's own: `await using redis = await startRedis()`. */
export interface RedisServer extends AsyncDisposable {
  port: number
  url: string
  /** Where it keeps its files; goes with it. */
  folder: string
  running(): boolean
  /** Stops and continues the process, as a machine that hangs. */
  freeze(): void
  thaw(): void
  /** kill -9, and until the process is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port and the same files. */
  start(): Promise<void>
}

export interface RedisServerOptions {
  /** What its command line has beyond the port, the address and the folder. */
  args?: string[]
  /** A configuration file that it also writes, named first on its command line. */
  configFile?: string
  port?: number
  folder?: string
  /** What it logs once it takes commands. */
  readyLine?: string
  /** TLS on the port, and nothing else. */
  tls?: boolean
}

/** A free port with nothing behind it, until `start`. */
export async function reserveRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  await needRedisServer()
  const folder = options.folder ?? (await redisFolder())
  const [port = 0] = options.port === undefined ? await freePorts(1) : [options.port]
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
    url: `${options.tls === true ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    folder,
    running: () => server !== null,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    kill,
    async start() {
      server = await launch(argsOf(port, folder, options), options.readyLine ?? 'Ready to accept connections')
    },
    async [Symbol.asyncDispose]() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when it takes commands. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const redis = await reserveRedis(options)
  await redis.start()
  return redis
}

/** Settings as redis.conf names them, for the command line. */
export function redisArgs(settings: Record<string, string | number>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
}

export function redisFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'redis-'))
}

function argsOf(port: number, folder: string, options: RedisServerOptions): string[] {
  const { args = [], configFile, tls = false } = options
  const own = {
    port: tls ? 0 : port,
    ...(tls && { 'tls-port': port }),
    bind: '127.0.0.1',
    dir: folder,
    daemonize: 'no',
  }
  if (configFile !== undefined) return [configFile, ...redisArgs(own), ...args]
  return [...redisArgs({ ...own, save: '' }), ...args]
}

async function launch(args: string[], readyLine: string): Promise<ChildProcess> {
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let log = ''
  const ended = once(server, 'exit').then(() => {
    throw new Error(`redis-server ended before it was ready:\n${log}`)
  })
  const ready = new Promise<void>((resolve) => {
    server.stdout.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes(readyLine)) resolve()
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
