import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/telemetry/log.ts'

/** What the harness asks: how the gateway stands. */
export type ToGateway = { kind: 'tell' }

/** What a gateway tells the harness. */
export type FromGateway = { kind: 'listens'; url: string } | { kind: 'stands'; standing: Standing }

export interface Standing {
  /** What nobody caught. */
  crashes: string[]
  isPrototypeClean: boolean
  /** Of its own event loop, since it listens. */
  longestStallMs: number
  memory: Memory
}

export interface Memory {
  /** What the process has, garbage included. */
  rssMb: number
  /** What is in use once garbage was collected. */
  heapMb: number
}

/** One gateway as it ships, in a process of its own, that tells how it stands. */
async function main(): Promise<void> {
  const crashes: string[] = []
  const caught = (error: unknown) => void crashes.push(error instanceof Error ? `${error.stack}` : `${error}`)
  process.on('uncaughtException', caught).on('unhandledRejection', caught)
  process.on('disconnect', () => process.exit(0))
  const prototype = prototypes()
  const config = readConfig({ PORT: '0', SHED_LOOP_DELAY_MS: '0', ...process.env })
  // Lines are made, as they would be, and thrown away.
  const log = createLog('info', { write: () => undefined })
  const { url } = await startApp(config, { log, execPath: process.execPath })
  const delay = monitorEventLoopDelay({ resolution: 1 })

  function standing(): Standing {
    delay.disable()
    const rss = process.memoryUsage.rss()
    // To be collected here is no stall of the gateway's.
    globalThis.gc?.()
    const { heapUsed } = process.memoryUsage()
    delay.enable()
    return {
      crashes,
      isPrototypeClean: prototypes() === prototype,
      longestStallMs: Math.round(delay.max / 1e6),
      memory: { rssMb: toMb(rss), heapMb: toMb(heapUsed) },
    }
  }

  process.on('message', () => tell({ kind: 'stands', standing: standing() }))
  delay.enable()
  tell({ kind: 'listens', url })
}

function tell(message: FromGateway): void {
  process.send?.(message)
}

function prototypes(): string {
  const all = [Object, Array, String, Function].map(({ prototype }) => Object.getOwnPropertyNames(prototype))
  return JSON.stringify(all)
}

function toMb(bytes: number): number {
  return Math.round(bytes / 1e6)
}

await main()
