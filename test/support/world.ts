import { EventEmitter, on } from 'node:events'
import { createTRPCUntypedClient, httpLink, TRPCClientError } from '@trpc/client'
import { startApp, type AppDeps } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/telemetry/log.ts'
import type { AppRouter } from '../../src/trpc/router.ts'
import { startSandbox, type RunningSandbox } from '../sandbox/harness.ts'
import { postGraphql } from './graphql-client.ts'
import { operations, procedures, type Operation } from './operations.ts'

/** A gateway as it ships, over the sandbox as it ships, on free ports, in this process. */
export interface World extends AsyncDisposable {
  sandbox: RunningSandbox
  gateway: TestGateway
}

/** For what looks at the sandbox alone. */
export type WithSandbox = Pick<World, 'sandbox'>

export interface TestGateway extends AsyncDisposable {
  url: string
  drain(): Promise<void>
  /** Every line it logged. */
  logged: string[]
  /** Resolves with the first line that it logs from now on and that matches. */
  logs(pattern: RegExp): Promise<string>
}

/** Starts both; `env` is what the gateway's environment has beyond the addresses. */
export async function startWorld(
  env: Record<string, string> = {},
  overrides: AppDeps['overrides'] = {},
): Promise<World> {
  const sandbox = await startSandbox({ seeded: true })
  const gateway = await startGateway(sandbox.url, env, overrides)
  return {
    sandbox,
    gateway,
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]()
      await sandbox.close()
    },
  }
}

/** One more gateway over the same sandbox, or over any Stripe-compatible server. */
export async function startGateway(
  stripeUrl: string,
  env: Record<string, string> = {},
  overrides: AppDeps['overrides'] = {},
): Promise<TestGateway> {
  const logged: string[] = []
  const lines = new EventEmitter()
  const logs = async (pattern: RegExp) => {
    for await (const [line] of on(lines, 'line')) if (pattern.test(line)) return String(line)
    throw new Error('The log has ended.')
  }
  // How busy the tests' own machine is refuses nothing, unless a test is about that.
  const config = readConfig({ PORT: '0', STRIPE_API_URL: stripeUrl, SHED_LOOP_DELAY_MS: '0', ...env })
  const log = createLog(config.logLevel, {
    write(line) {
      logged.push(line)
      lines.emit('line', line)
    },
  })
  const app = await startApp(config, { log, execPath: process.execPath, overrides })
  return {
    url: app.url,
    drain: app.drain,
    logged,
    logs,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  }
}

/** What an operation is given; the same for both doors. */
export type Args = Record<string, unknown>

/** A way in. A read that fails answers `{ error: code }`, so that doors can be compared. */
export interface Door {
  name: string
  ask(
    url: string,
    operation: Operation,
    args: Args,
    headers?: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<unknown>
}

export const graphql: Door = {
  name: 'GraphQL',
  async ask(url, operation, args, headers = {}, signal = undefined) {
    const { document, answerOf } = operations[operation]
    const { body } = await postGraphql(url, document, args, headers, signal)
    const [error] = body.errors ?? []
    if (error !== undefined) return { error: error.extensions?.['code'] ?? error.message }
    return answerOf(body.data?.['answer'])
  },
}

const kinds = procedures()

export const trpc: Door = {
  name: 'tRPC',
  async ask(url, operation, args, headers = {}, signal = undefined) {
    const client = createTRPCUntypedClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
    const { procedure } = operations[operation]
    try {
      return await client[kinds.get(procedure) ?? 'query'](procedure, args, { ...(signal && { signal }) })
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof TRPCClientError) return { error: error.data?.cause?.code ?? error.message }
      throw error
    }
  },
}

export const doors: readonly Door[] = [graphql, trpc]
