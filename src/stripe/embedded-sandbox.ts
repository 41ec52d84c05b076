import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface EmbeddedSandboxOptions {
  /** The node executable, as `process.execPath`. */
  execPath: string
  host: string
  /** 0 picks a free one. */
  port: number
  /** The environment of the child besides its own two variables. */
  env?: Readonly<Record<string, string | undefined>>
}

/** The sandbox in a process of its own, which ends with this one or when it is disposed of. */
export interface EmbeddedSandbox extends AsyncDisposable {
  url: string
  instance: string
  /** The process, for one who has to watch or signal it. */
  pid: number
  /** Settles when the process has ended, however that came, with a sentence that says how. */
  ended: Promise<string>
}

type Report = { ready: { url: string; instance: string } } | { failed: string }

const PROGRAM = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url))
const GRACE_MS = 5_000
const KEPT_CHARACTERS = 4_000

/**
 * Starts the sandbox program and waits until it serves.
 * @throws Error with one sentence that says why it did not start and what helps.
 */
export async function startEmbeddedSandbox(options: EmbeddedSandboxOptions): Promise<EmbeddedSandbox> {
  const { execPath, host, port, env } = options
  const child = fork(PROGRAM, [], {
    execPath,
    execArgv: [],
    env: { ...env, HOST: host, SANDBOX_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const ended = end(child)
  const report = await Promise.race([firstReport(child), ended])
  if (typeof report === 'string') throw new Error(report)
  if ('failed' in report) {
    await ended
    throw new Error(report.failed)
  }
  return { ...report.ready, pid: child.pid ?? 0, ended, [Symbol.asyncDispose]: () => stop(child, ended) }
}

function firstReport(child: ChildProcess): Promise<Report> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as Report)))
}

/** What a crash printed is kept for the sentence: nothing else of the child is shown. */
async function end(child: ChildProcess): Promise<string> {
  let printed = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-KEPT_CHARACTERS)
  })
  // Not the event `close`, which says both at once: Node does not emit it after a disconnect of ours.
  const silent = new Promise((resolve) => child.stderr?.once('close', resolve))
  const how = await exit(child)
  await silent
  return printed === '' ? `${how}.` : `${how}: ${printed.trim()}`
}

function exit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`The sandbox could not be started: ${error.message}`))
    child.once('exit', (code, signal) => {
      resolve(`The sandbox has ended (${signal === null ? `exit code ${code}` : `signal ${signal}`})`)
    })
  })
}

/** The program ends when its channel closes; one that hangs is killed. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.connected) child.disconnect()
  const kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(kill)
}
