import { describe, expect, it } from 'vitest'
import { createStripeClient } from '../../src/stripe/client.ts'
import { startEmbeddedSandbox } from '../../src/stripe/embedded-sandbox.ts'
import { createUpstream } from '../../src/stripe/upstream.ts'
import { call, EAGER } from './support/calls.ts'
import { reset, scriptedServer } from './support/scripted-server.ts'

const options = { execPath: process.execPath, host: '127.0.0.1', port: 0 }

describe('the embedded sandbox', () => {
  it('serves when it is ready, says which instance it is, and ends when disposed of', async () => {
    const sandbox = await startEmbeddedSandbox(options)
    using client = createStripeClient({ apiKey: 'sk_test_sandbox', url: sandbox.url })
    const instance = await fetch(new URL('/_sandbox/instance', sandbox.url))
    expect(await instance.json()).toMatchObject({ id: sandbox.instance })
    expect(await createUpstream(client, EAGER).getCustomer('cus_unknown', call())).toBeNull()
    await sandbox[Symbol.asyncDispose]()
    expect(await sandbox.ended).toBe('The sandbox has ended (exit code 0).')
    await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed')
    await sandbox[Symbol.asyncDispose]()
  })

  it('is refused in one sentence when its port is taken', async () => {
    await using taken = await scriptedServer(reset)
    const port = Number(new URL(taken.url).port)
    await expect(startEmbeddedSandbox({ ...options, port })).rejects.toThrow(
      new RegExp(`^Port ${port} is taken: .*SANDBOX_PORT`),
    )
  })

  it('says how it ended when it ends on its own', async () => {
    await using sandbox = await startEmbeddedSandbox(options)
    process.kill(sandbox.pid, 'SIGKILL')
    expect(await sandbox.ended).toBe('The sandbox has ended (signal SIGKILL).')
  })

  it('says what broke it before it was ready', async () => {
    const broken = {
      ...options,
      env: { NODE_OPTIONS: '--import=data:text/javascript,throw(Error(`broken`))' },
    }
    await expect(startEmbeddedSandbox(broken)).rejects.toThrow(
      /^The sandbox has ended \(exit code 1\): .*broken/s,
    )
  })

  it('is refused when it cannot be started at all', async () => {
    await expect(startEmbeddedSandbox({ ...options, execPath: '/nowhere/node' })).rejects.toThrow(
      /^The sandbox could not be started: /,
    )
  })
})
