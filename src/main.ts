import { startApp, type App } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { createLog, type Log } from './telemetry/log.ts'
import { welcome } from './welcome.ts'

/** The gateway as a process: environment in, exit code out. */
async function main(): Promise<void> {
  // Nothing that anyone sends can then reach the prototype of all objects by this name.
  Reflect.deleteProperty(Object.prototype, '__proto__')
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, await terminal())
  // 0: nobody has said.
  const memoryBytes = process.constrainedMemory() || Number.POSITIVE_INFINITY
  const app = await startApp(config, { log, execPath: process.execPath, memoryBytes })
  endOnSignals(app, log)
  const store = config.redis === null ? 'in memory, for one replica only: REDIS_URL shares it' : 'Redis'
  const asksCallers = config.auth !== null
  process.stdout.write(`${await welcome(app, { store, graphiql: config.graphiql, asksCallers })}\n`)
}

/** Pretty lines for a person; JSON for a pipe, and where the printer is not installed. */
async function terminal() {
  if (!process.stdout.isTTY) return undefined
  const printer = await import('pino-pretty').catch(() => null)
  return printer?.default({ ignore: 'pid,hostname', sync: true })
}

/** The first signal lets load balancers notice, answers what is under way and leaves; the second leaves. */
function endOnSignals(app: App, log: Log): void {
  const end = (signal: NodeJS.Signals) => {
    process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1))
    log.info({ signal }, 'Draining, then ending: what is under way is answered.')
    leave(app).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'Ending failed.')
        process.exit(1)
      },
    )
  }
  const once = (signal: NodeJS.Signals) => {
    process.off('SIGTERM', once).off('SIGINT', once)
    end(signal)
  }
  process.on('SIGTERM', once).on('SIGINT', once)
}

async function leave(app: App): Promise<void> {
  await app.drain()
  await app[Symbol.asyncDispose]()
}

main().catch((error: unknown) => {
  const sentences =
    error instanceof ConfigError ? error.problems : [error instanceof Error ? error.message : String(error)]
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(1)
})
