import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { endWithThisProcess } from './end-with-this-process.ts'

/** A gateway as it ships, in a process of its own, for what signals do to it. */
export interface GatewayProcess extends AsyncDisposable {
  url: string
  /** Stops and continues it, as a machine that hangs. */
  freeze(): void
  thaw(): void
  /** Tells it to end. */
  terminate(): void
  /** Its exit code, once it has ended. Null: by a signal. */
  ended: Promise<number | null>
}

/** Resolves when it listens. */
export async function startGatewayProcess(
  stripeUrl: string,
  env: Record<string, string>,
): Promise<GatewayProcess> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      STRIPE_API_URL: stripeUrl,
      SHED_LOOP_DELAY_MS: '0',
      LOG_LEVEL: 'silent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithThisProcess(child)
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const url = await Promise.race([addressOf(child), ended.then(failed)])
  return {
    url,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    terminate: () => void child.kill('SIGTERM'),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** As it prints it, once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve) => {
    child.stdout?.on('data', (text: Buffer) => {
      printed += text.toString()
      const [, url] = /(http:\/\/\S+)\/graphql/.exec(printed) ?? []
      if (url !== undefined) resolve(url)
    })
  })
}

function failed(code: number | null): never {
  throw new Error(`The gateway ended with ${code} before it listened.`)
}
