import { parseFault } from '../api/fault-schema.ts'
import { confirmIntent, isConfirmation } from '../billing/confirm.ts'
import { customerParam } from '../customer/find-customer.ts'
import { giveDiscount } from '../discounts/discounts.ts'
import { playScenario } from '../scenarios/play.ts'
import { isScenario, scenarios } from '../scenarios/scenarios.ts'
import { settingProblems } from '../state/settings.ts'
import type { World } from '../world.ts'
import { forceBehaviour } from './behaviour.ts'
import { instanceOf } from './instance.ts'
import { stateOf } from './state.ts'

/** @throws RangeError with the sentence that says what is wrong with the command (400), or a StripeError */
export type Command = (context: {
  readonly world: World
  readonly reset: (seeds?: boolean) => World
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  /** What stood for `*` in the path. */
  readonly rest: string
  readonly closed: AbortSignal
}) => object | Promise<object>

const heldWaitMs = 10_000

/** By method and path under `/_sandbox/`. */
export const commands: Readonly<Record<string, Command>> = {
  'GET instance': ({ world }) => instanceOf(world),
  'GET state': ({ world }) => stateOf(world),
  'POST reset': ({ reset, body }) =>
    instanceOf(reset(body['seeds'] === undefined ? undefined : body['seeds'] === true)),
  'POST tick': ({ world, body }) => {
    world.tick(moment(body['to'], world.clock.now()))
    return { now: world.clock.now() }
  },
  'POST config': ({ world, body }) => {
    const problems = settingProblems(body)
    if (problems.length > 0)
      throw new RangeError(`Not a setting, or not a value it takes: ${problems.join(', ')}.`)
    return Object.assign(world.settings, body)
  },
  'POST behaviour': ({ world, body }) => forceBehaviour(world.home, body),

  'POST discounts': ({ world, body }) => {
    const customer = String(body['customer'])
    const owner = [...world.accounts.values()].find(({ customers }) => customers.get(customer))
    return world.attempt(
      (work) =>
        giveDiscount(work, customerParam(work, customer), {
          ...(typeof body['coupon'] === 'string' && { coupon: body['coupon'] }),
          ...(typeof body['promotion_code'] === 'string' && { promotion_code: body['promotion_code'] }),
        }),
      owner,
    )
  },

  'POST intents/*/confirm': ({ world, body, rest }) => {
    const { result } = body
    if (!isConfirmation(result)) throw new RangeError('result is "succeeded" or "declined".')
    const owner = [...world.accounts.values()].find(({ paymentIntents }) => paymentIntents.get(rest))
    return world.attempt((work) => confirmIntent(work, rest, result), owner)
  },

  'GET scenarios': () => ({ scenarios: Object.keys(scenarios) }),
  'POST scenarios/*': ({ world, rest }) => {
    if (!isScenario(rest))
      throw new RangeError(`There is no such scenario: ${Object.keys(scenarios).join(', ')}.`)
    return playScenario(world, rest)
  },

  'GET faults': ({ world }) => ({ faults: world.faults.all() }),
  'POST faults': ({ world, body }) => {
    const fault = parseFault(body)
    world.faults.add(fault)
    return fault
  },
  'DELETE faults': ({ world }) => {
    world.faults.clear()
    return { faults: [] }
  },
  'POST faults/release': ({ world, body }) => ({
    released: world.faults.gates.open(String(body['name'] ?? 'default')),
  }),
  'GET faults/held': async ({ world, query, closed }) => {
    const patience = AbortSignal.any([closed, AbortSignal.timeout(heldWaitMs)])
    const held = await world.faults.gates.held(query.get('name') ?? 'default', patience)
    if (held === 0) throw new TimeoutError('No request was held there within 10 s.')
    return { held }
  },

  'GET requests': ({ world }) => ({ requests: world.log.all() }),
  'DELETE requests': ({ world }) => {
    world.log.clear()
    return { requests: [] }
  },
}

/** Answered as 408. */
export class TimeoutError extends Error {}

/** Everything between now and then is lived, so a moment in milliseconds would never end. */
const longestTickSeconds = 10 * 366 * 86_400

function moment(to: unknown, now: number): number {
  if (typeof to !== 'number' || !Number.isFinite(to)) throw new RangeError('to is a moment in unix seconds.')
  if (to < now) throw new RangeError(`to is in the past: the clock stands at ${now} and goes forward only.`)
  if (to > now + longestTickSeconds)
    throw new RangeError(`to is over ten years ahead of ${now}, where the clock stands: is it in seconds?`)
  return to
}
