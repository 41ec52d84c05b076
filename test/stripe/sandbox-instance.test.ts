import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { followSandbox } from '../../src/stripe/sandbox-instance.ts'
import { reset, scriptedServer, type Reply } from './support/scripted-server.ts'

/** Follows, and lets a test wait for what is reported next. */
function following(url: string, signal: AbortSignal) {
  const reported: (string | null)[] = []
  let told = Promise.withResolvers<void>()
  const first = followSandbox({
    url,
    signal,
    reconnectMs: 1,
    onInstance: (instance) => {
      reported.push(instance)
      told.resolve()
      told = Promise.withResolvers<void>()
    },
  })
  const next = async (): Promise<string | null> => {
    while (reported.length === 0) await told.promise
    return reported.shift() ?? null
  }
  return { first, next, reported }
}

describe('followSandbox', () => {
  it('tells each new instance: of the start, of a reset, of a restart on the same port', async () => {
    const stop = new AbortController()
    const sandbox = await createSandbox({ port: 0, host: '127.0.0.1', seeded: false })
    const { first, next, reported } = following(sandbox.url, stop.signal)
    expect(await first).toBe(sandbox.instance)
    expect(await next()).toBe(sandbox.instance)

    const resetAnswer = await fetch(new URL('/_sandbox/reset', sandbox.url), { method: 'POST', body: '{}' })
    const { id } = (await resetAnswer.json()) as { id: string }
    expect(await next()).toBe(id)

    await sandbox.close()
    expect(await next()).toBeNull()
    const port = Number(new URL(sandbox.url).port)
    await using again = await createSandbox({ port, host: '127.0.0.1', seeded: false })
    expect(await next()).toBe(again.instance)

    stop.abort()
    expect(await next()).toBeNull()
    expect(reported).toEqual([])
  })

  it('leaves a server alone that is no sandbox', async () => {
    const stop = new AbortController()
    const notFound: Reply = { status: 404, body: { error: { type: 'invalid_request_error' } } }
    await using server = await scriptedServer(notFound)
    const { first, reported } = following(server.url, stop.signal)
    expect(await first).toBeNull()
    expect(reported).toEqual([])
    expect(server.requests.map(({ url }) => url)).toEqual(['/_sandbox/instance?follow=1'])
    stop.abort()
  })

  it('does not wait for a server that cannot be reached, and finds it later', async () => {
    const stop = new AbortController()
    const instance = { id: 'sandbox_1' }
    const line: Reply = (response) => {
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson' })
      const text = `${JSON.stringify(instance)}\n`
      response.write(text.slice(0, 5), () => response.write(text.slice(5)))
    }
    await using server = await scriptedServer(reset, { status: 503, body: '' }, line)
    const { first, next } = following(server.url, stop.signal)
    expect(await first).toBeNull()
    expect(await next()).toBe('sandbox_1')
    stop.abort()
  })

  it('does not wait for a server that accepts and says nothing', async () => {
    const stop = new AbortController()
    await using server = await scriptedServer(() => {})
    const { signal } = stop
    expect(await followSandbox({ url: server.url, signal, patienceMs: 1, onInstance: () => {} })).toBeNull()
    stop.abort()
  })
})
