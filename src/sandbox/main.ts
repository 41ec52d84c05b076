import { readAddress } from './address.ts'
import { seedIds } from './scenarios/seeds.ts'
import { createSandbox } from './sandbox.ts'
import type { Sandbox } from './sandbox.ts'

const stopped = stopOnRequest()

try {
  const sandbox = await createSandbox(readAddress(process.env))
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
  if (error instanceof Error && 'code' in error && 'port' in error && error.code === 'EADDRINUSE') {
    return `Port ${error.port} is taken: set SANDBOX_PORT to another one, or to 0 for any free port.`
  }
  return error instanceof Error ? error.message : String(error)
}

function fail(reason: string): void {
  console.error(reason)
  process.exitCode = 1
  process.send?.({ failed: reason }, () => process.disconnect?.())
}
