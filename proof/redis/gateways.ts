import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endWithThisProcess } from '../../test/support/end-with-this-process.ts'
import type { FromGateway, ToGateway } from './gateway.ts'
import type { GatewayPoint } from './points.ts'
import type { Random } from '../random.ts'

/** One gateway process after another, under one number. */
export interface GatewayProcess {
  index: number
  /** Of the process that runs now. */
  url(): string
  /** Whether it is there to be asked: neither killed nor stopped. */
  isUp(): boolean
  /** Whether nothing else waits for it to pass a point. */
  isFree(): boolean
  /** kill -9, and until it is gone. */
  kill(): Promise<void>
  /** Resolves when it has been killed, by whomever. */
  ended(): Promise<void>
  /** Starts another in its place; resolves when it listens. */
  restart(): Promise<void>
  resume(): void
  /** At the next pass of the point: dies, or stops. Resolves when it has. */
  arm(point: GatewayPoint, signal: 'SIGKILL' | 'SIGSTOP'): Promise<void>
  disarm(): void
}

export interface Gateways extends AsyncDisposable {
  all: readonly GatewayProcess[]
  /** One that is up, mostly; readers also meet those that are not. */
  pick(random: Random): GatewayProcess
  /** One to arm. Null: none is free. */
  pickFree(random: Random): GatewayProcess | null
}

const PROGRAM = fileURLToPath(new URL('gateway.ts', import.meta.url))
/** How often a request goes to a gateway that is known to be away. */
const BLIND = 0.02

/** Starts this many, each with the same environment. */
export async function startGateways(count: number, env: Record<string, string>): Promise<Gateways> {
  const all = await Promise.all(Array.from({ length: count }, (_, index) => startGateway(index, env)))
  return {
    all,
    pick(random) {
      const up = all.filter((gateway) => gateway.isUp())
      return random.pick(up.length === 0 || random.chance(BLIND) ? all : up)
    },
    pickFree(random) {
      const free = all.filter((gateway) => gateway.isFree())
      return free.length === 0 ? null : random.pick(free)
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((gateway) => gateway.kill()))
    },
  }
}

async function startGateway(index: number, env: Record<string, string>): Promise<GatewayProcess> {
  let { child, url } = await launch(env)
  let [stopped, armed] = [false, false]
  const isRunning = () => child.exitCode === null && child.signalCode === null

  async function ended(): Promise<void> {
    if (isRunning()) await once(child, 'exit')
  }
  function tell(message: ToGateway): void {
    if (child.connected) child.send(message, () => undefined)
  }
  return {
    index,
    url: () => url,
    isUp: () => isRunning() && !stopped,
    isFree: () => isRunning() && !stopped && !armed,
    ended,
    async kill() {
      child.kill('SIGKILL')
      await ended()
    },
    async restart() {
      await ended()
      ;[stopped, armed] = [false, false]
      ;({ child, url } = await launch(env))
    },
    resume() {
      child.kill('SIGCONT')
      stopped = false
    },
    async arm(point, signal) {
      const reached = signal === 'SIGKILL' ? ended() : reaches(child, point)
      armed = true
      tell({ kind: 'arm', point, signal })
      await reached
      ;[stopped, armed] = [signal === 'SIGSTOP', false]
    },
    disarm() {
      armed = false
      tell({ kind: 'disarm' })
    },
  }
}

async function launch(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(PROGRAM, [], {
    env: { ...process.env, ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  endWithThisProcess(child)
  const url = await Promise.race([listens(child), diedEarly(child)])
  return { child, url }
}

async function diedEarly(child: ChildProcess): Promise<never> {
  await once(child, 'exit')
  throw new Error('A gateway ended before it listened.')
}

function listens(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message: FromGateway) => {
      if (message.kind === 'listens') resolve(message.url)
    })
  })
}

function reaches(child: ChildProcess, point: GatewayPoint): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', function look(message: FromGateway) {
      if (message.kind !== 'reached' || message.point !== point) return
      child.off('message', look)
      resolve()
    })
  })
}
