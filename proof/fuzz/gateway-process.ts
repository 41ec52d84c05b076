import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { endWithThisProcess } from '../../test/support/end-with-this-process.ts'
import type { FromGateway, Standing, ToGateway } from './gateway.ts'

/** The gateway that is sent what nobody should, in a process of its own. */
export interface FuzzedGateway extends AsyncDisposable {
  url: string
  /** Null: it has ended. */
  standing(): Promise<Standing | null>
}

/** Resolves when it listens. */
export async function startFuzzedGateway(stripeUrl: string): Promise<FuzzedGateway> {
  const child = fork(new URL('gateway.ts', import.meta.url), [], {
    execArgv: ['--expose-gc'],
    env: { PATH: process.env['PATH'], STRIPE_API_URL: stripeUrl, RETRY_WAIT_MS: '0' },
  })
  endWithThisProcess(child)
  const ended = once(child, 'exit').then(() => null)
  const first = await Promise.race([heard(child), ended])
  if (first?.kind !== 'listens') throw new Error('The gateway ended before it listened.')
  return {
    url: first.url,
    async standing() {
      if (!child.connected) return null
      const told = heard(child)
      child.send({ kind: 'tell' } satisfies ToGateway)
      const answer = await Promise.race([told, ended])
      return answer?.kind === 'stands' ? answer.standing : null
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function heard(child: ChildProcess): Promise<FromGateway> {
  const [message]: FromGateway[] = await once(child, 'message')
  if (message === undefined) throw new Error('The gateway told nothing.')
  return message
}
