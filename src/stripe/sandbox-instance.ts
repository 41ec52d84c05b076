import { setTimeout as pause } from 'node:timers/promises'

export interface FollowOptions {
  /** Scheme, host and port of the upstream. */
  url: string
  /** Ends the following. */
  signal: AbortSignal
  /** Called with each new instance, the first included, and with null while none can be reached. */
  onInstance(instance: string | null): void
  /** The longest wait before a lost connection is made again. */
  reconnectMs?: number
  /** How long the first answer is waited for; the following goes on after it. */
  patienceMs?: number
}

/**
 * Follows which instance of the sandbox serves: a restart or reset gives it a new id, and nothing that was
 * read from the old one holds any more. Resolves with the first, or with null for a server that cannot be
 * reached yet, or that has no such endpoint and is therefore no sandbox and not asked again.
 */
export function followSandbox(options: FollowOptions): Promise<string | null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), options.patienceMs ?? 2_000).unref()
    let last: string | null = null
    const report = (instance: string | null): void => {
      resolve(instance)
      if (instance === last) return
      last = instance
      options.onInstance(instance)
    }
    void follow(options, report)
  })
}

type Report = (instance: string | null) => void

async function follow({ url, signal, reconnectMs = 500 }: FollowOptions, report: Report): Promise<void> {
  const address = new URL('/_sandbox/instance?follow=1', url)
  while (!signal.aborted) {
    const isSandbox = await read(address, signal, report).catch(() => true)
    if (signal.aborted || !isSandbox) return report(null)
    report(null)
    await pause(reconnectMs * (0.5 + Math.random() / 2), null, { signal, ref: false }).catch(() => null)
  }
  report(null)
}

/** Reports until the connection is lost. False: the server is no sandbox. */
async function read(address: URL, signal: AbortSignal, report: Report): Promise<boolean> {
  const response = await fetch(address, { signal, redirect: 'error' })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    return response.status >= 500
  }
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter((text) => text !== '')) report(instanceOf(line))
  }
  return true
}

function instanceOf(line: string): string {
  const { id } = JSON.parse(line) as { id?: unknown }
  if (typeof id !== 'string') throw new TypeError('The sandbox told no instance id.')
  return id
}
