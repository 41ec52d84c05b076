import type { ServerResponse } from 'node:http'
import { StripeError } from '../api/errors.ts'
import { isRecord } from '../api/fault-schema.ts'
import { writeAnswer } from '../api/http.ts'
import type { Incoming } from '../api/http.ts'
import { toJson } from '../api/respond.ts'
import type { World } from '../world.ts'
import { TimeoutError, commands } from './commands.ts'
import type { Command } from './commands.ts'
import { createFollowers } from './followers.ts'
import { hostedInvoice } from './hosted-invoice.ts'
import { instanceOf } from './instance.ts'
import { overviewOf } from './overview.ts'

export interface ControlDeps {
  world(): World
  /** Starts over, with or without the demo customers; the start's choice when left out. */
  reset(seeds?: boolean): World
}

/** The control plane, never under /v1: `/_sandbox/…`, the pages of invoices, and what `/` tells. */
export interface Control {
  /** @returns whether the request was one of its own */
  handle(incoming: Incoming, response: ServerResponse): Promise<boolean>
  /** Ends the streams that follow the instance. */
  end(): void
}

const prefix = '/_sandbox/'
const overviewPaths = ['/', '/_sandbox', prefix]

export function createControl(deps: ControlDeps): Control {
  const followers = createFollowers()

  function reset(seeds?: boolean): World {
    const world = deps.reset(seeds)
    followers.tell(instanceOf(world))
    return world
  }

  function invoicePage(incoming: Incoming, response: ServerResponse): boolean {
    const world = deps.world()
    const answer = world.attempt(() => hostedInvoice(world, incoming))
    if (answer) writeAnswer(response, answer)
    return answer !== undefined
  }

  return {
    end: followers.end,
    async handle(incoming, response) {
      if (incoming.method === 'GET' && overviewPaths.includes(incoming.path)) {
        tell(response, 200, overviewOf(deps.world()))
        return true
      }
      if (!incoming.path.startsWith(prefix)) return invoicePage(incoming, response)
      const query = new URLSearchParams(incoming.query)
      if (incoming.path === `${prefix}instance` && query.has('follow')) {
        followers.add(response, instanceOf(deps.world()))
        return true
      }
      const closed = new AbortController()
      response.once('close', () => closed.abort())
      const { status, body } = await run(incoming, {
        world: deps.world(),
        reset,
        query,
        closed: closed.signal,
      })
      tell(response, status, body)
      return true
    },
  }
}

function tell(response: ServerResponse, status: number, body: object): void {
  writeAnswer(response, { status, headers: { 'Content-Type': 'application/json' }, body: toJson(body) })
}

async function run(
  incoming: Incoming,
  context: Omit<Parameters<Command>[0], 'body' | 'rest'>,
): Promise<{ status: number; body: object }> {
  const name = incoming.path.slice(prefix.length)
  const [found] = Object.entries(commands).flatMap(([pattern, command]) => {
    const rest = match(pattern, `${incoming.method} ${name}`)
    return rest === undefined ? [] : [{ command, rest }]
  })
  if (!found) return refusal(404, `No such command. There are: ${Object.keys(commands).join(', ')}.`)
  try {
    return {
      status: 200,
      body: await found.command({ ...context, body: jsonBody(incoming.body), rest: found.rest }),
    }
  } catch (error) {
    if (error instanceof RangeError) return refusal(400, error.message)
    if (error instanceof TimeoutError) return refusal(408, error.message)
    if (error instanceof StripeError) return refusal(error.status, error.message)
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return refusal(500, `The sandbox failed, which is a bug in it: ${reason}`)
  }
}

/** `POST scenarios/*` against `POST scenarios/healthy` -> `healthy`. */
function match(pattern: string, name: string): string | undefined {
  if (pattern === name) return ''
  const [head = '', tail] = pattern.split('*')
  const fits =
    tail !== undefined &&
    name.startsWith(head) &&
    name.endsWith(tail) &&
    name.length > head.length + tail.length
  return fits ? name.slice(head.length, name.length - tail.length) : undefined
}

function refusal(status: number, message: string): { status: number; body: object } {
  return { status, body: { error: { message } } }
}

/** @throws RangeError */
function jsonBody(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new RangeError('The body is a JSON object.')
}
