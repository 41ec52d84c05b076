import { seedIds } from './scenarios/seeds.ts'
import { createSandbox } from './sandbox.ts'
import type { Sandbox } from './sandbox.ts'

const host = process.env['HOST'] ?? '127.0.0.1'
const port = Number(process.env['SANDBOX_PORT'] ?? 12111)

const stopped = stopOnRequest()

try {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(
      `SANDBOX_PORT is a port from 0 (any free one) to 65535, not "${process.env['SANDBOX_PORT']}".`,
    )
  }
  const sandbox = await createSandbox({ host, port })
  announce(sandbox)
  await stopped
  await sandbox.close()
  process.exit()
} catch (error) {
  fail(sentence(error))
}

function announce(sandbox: Sandbox): void {
  if (process.send) {
    process.send({ ready: { url: sandbox.url, instance: sandbox.instance } })
    return
  }
  console.log(`Stripe sandbox at ${sandbox.url}, key sk_test_sandbox (any sk_test_ key works).`)
  console.log(`Demo customers: ${seedIds.join(', ')}.`)
  console.log(`Start over: curl -X POST ${sandbox.url}/_sandbox/reset`)
}

/** Resolves when this process is to end. With a channel that is the parent's word alone, as a Ctrl-C reaches both. */
function stopOnRequest(): Promise<void> {
  const hasParent = process.send !== undefined
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (!hasParent) resolve()
      })
    }
    process.once('disconnect', resolve)
  })
}

function sentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: set SANDBOX_PORT to another one, or to 0 for any free port.`
  }
  return error instanceof Error ? error.message : String(error)
}

function fail(reason: string): void {
  console.error(reason)
  process.exitCode = 1
  process.send?.({ failed: reason }, () => process.disconnect?.())
}
