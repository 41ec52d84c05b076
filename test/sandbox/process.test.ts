import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { raw, startSandbox } from './harness.ts'

const main = new URL('../../src/sandbox/main.ts', import.meta.url).pathname

function stopAfterwards<T extends ChildProcess>(child: T): T {
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function start(env: Record<string, string>) {
  return stopAfterwards(spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: 'pipe' }))
}

async function outputOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

describe('the process', () => {
  test('says where it listens, and ends on SIGTERM', async () => {
    const child = start({ SANDBOX_PORT: '0' })
    const [chunk] = await once(child.stdout, 'data')
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0] ?? ''
    expect((await raw(url, 'GET', '/v1/customers')).status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('over IPC it tells its address, and ends with the channel', async () => {
    const child = stopAfterwards(fork(main, { env: { ...process.env, SANDBOX_PORT: '0' }, stdio: 'ignore' }))
    const [message] = await once(child, 'message')
    const { url, instance } = message.ready
    const followed = await raw(url, 'GET', '/_sandbox/instance')
    expect(followed.json().id).toBe(instance)
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('with a channel only its end counts: a Ctrl-C meant for both leaves it to its parent', async () => {
    const child = stopAfterwards(fork(main, { env: { ...process.env, SANDBOX_PORT: '0' }, stdio: 'ignore' }))
    const [message] = await once(child, 'message')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      child.kill(signal)
      // The first may be on its way before the signal is seen; the second is not.
      expect((await raw(message.ready.url, 'GET', '/_sandbox/instance')).status).toBe(200)
      expect((await raw(message.ready.url, 'GET', '/_sandbox/instance')).status).toBe(200)
    }
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('a port that is taken is one sentence with the cure', async () => {
    await using running = await startSandbox()
    const { port } = new URL(running.url)
    const child = start({ SANDBOX_PORT: port })
    const [stderr, [code]] = await Promise.all([outputOf(child.stderr), once(child, 'exit')])
    expect(stderr).toBe(
      `Port ${port} is taken: set SANDBOX_PORT to another one, or to 0 for any free port.\n`,
    )
    expect(code).toBe(1)
  })

  test('over IPC the sentence is sent too', async () => {
    await using running = await startSandbox()
    const { port } = new URL(running.url)
    const child = stopAfterwards(fork(main, { env: { ...process.env, SANDBOX_PORT: port }, stdio: 'ignore' }))
    const [[message], [code]] = await Promise.all([once(child, 'message'), once(child, 'exit')])
    expect(message.failed).toContain(`Port ${port} is taken`)
    expect(code).toBe(1)
  })

  test('a port that is none is refused', async () => {
    const child = start({ SANDBOX_PORT: 'abc' })
    const [stderr, [code]] = await Promise.all([outputOf(child.stderr), once(child, 'exit')])
    expect(stderr).toContain('SANDBOX_PORT is a port')
    expect(code).toBe(1)
  })
})
