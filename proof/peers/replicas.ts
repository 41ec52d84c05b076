import { fork } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Peer } from './peer.ts'
import type { Answer, Request } from './replica.ts'

/** A replica of the service: a process of its own, with its own cache instance. */
export interface Replica extends Peer, AsyncDisposable {
  /** kill -9, and until it is gone; whoever waits for its answer is told. */
  kill(): Promise<void>
}

/** @throws Error with what the process said when it ends before it is ready */
export async function startReplica(name: string, redisUrl: string, upstreamUrl: string): Promise<Replica> {
  const program = fileURLToPath(new URL('replica.ts', import.meta.url))
  const child = fork(program, [name, redisUrl, upstreamUrl], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said = child.stderr ? text(child.stderr) : Promise.resolve('')
  const waiting = new Map<number, PromiseWithResolvers<string>>()
  const gone = once(child, 'exit')
  let asked = 0

  function expect(n: number): Promise<string> {
    const answer = Promise.withResolvers<string>()
    // Not every answer is waited for from the start.
    answer.promise.catch(() => undefined)
    waiting.set(n, answer)
    return answer.promise
  }
  function ask(act: Request['act'], id = '', newName = ''): Promise<string> {
    const request: Request = { n: (asked += 1), act, id, name: newName }
    const answer = expect(request.n)
    if (child.connected) child.send(request)
    else waiting.get(request.n)?.reject(new Error('The process is gone.'))
    return answer
  }
  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await gone
  }

  child.on('message', ({ n, value = '', error }: Answer) => {
    if (error === undefined) waiting.get(n)?.resolve(value)
    else waiting.get(n)?.reject(new Error(error))
    waiting.delete(n)
  })
  void gone.then(async () => {
    const reason = (await said).match(/^\w*Error.*$/m)?.[0] ?? 'the process ended'
    for (const answer of waiting.values()) answer.reject(new Error(reason))
  })

  await expect(0)
  return {
    read: (id) => ask('read', id),
    write: async (id, newName) => void (await ask('write', id, newName)),
    connected: async () => void (await ask('connected')),
    kill,
    [Symbol.asyncDispose]: kill,
  }
}
