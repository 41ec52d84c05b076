import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readAddress } from '../../src/sandbox/address.ts'
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

  test.each([
    [{ SANDBOX_PORT: 'abc' }, 'SANDBOX_PORT is a port from 0 (any free one) to 65535, not "abc".'],
    [{ SANDBOX_PORT: '65536' }, 'SANDBOX_PORT is a port from 0 (any free one) to 65535, not "65536".'],
    [{ SANDBOX_PORT: '1e3' }, 'SANDBOX_PORT is a port from 0 (any free one) to 65535, not "1e3".'],
    [{ SANDBOX_PORT: '0', HOST: '0.0.0.0' }, 'HOST 0.0.0.0 would let anyone in'],
    [{ SANDBOX_PORT: '0', HOST: '127.0.0.1.example.com' }, 'HOST 127.0.0.1.example.com would let anyone in'],
  ])('%o is refused in a sentence', async (env, sentence) => {
    const child = start(env)
    const [stderr, [code]] = await Promise.all([outputOf(child.stderr), once(child, 'exit')])
    expect(stderr).toContain(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })

  test.each([{ HOST: '' }, { HOST: '127.0.0.2' }, { HOST: 'localhost' }])('%o is served', async (host) => {
    const child = start({ SANDBOX_PORT: '0', ...host })
    const [chunk] = await once(child.stdout, 'data')
    const url = /http:\/\/\S+:\d+/.exec(String(chunk))?.[0] ?? ''
    expect(new URL(url).hostname).toBe(host.HOST || '127.0.0.1')
    expect((await raw(url, 'GET', '/v1/customers')).status).toBe(200)
  })

  test('an empty port is the usual one', () => {
    const usual = { host: '127.0.0.1', port: 12_111 }
    expect(readAddress({ HOST: '', SANDBOX_PORT: ' ' })).toEqual(usual)
    expect(readAddress({})).toEqual(usual)
  })
})
