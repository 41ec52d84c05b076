import { setTimeout as pause } from 'node:timers/promises'
import type { ControlPlane } from '../../../test/sandbox/control-plane.ts'
import { doors } from '../../../test/support/world.ts'
import type { Random } from '../../random.ts'
import { HUNG_AFTER_MS } from '../settings.ts'
import { answerOf, GAVE_UP, HUNG, outcomeOf, type Answer } from './answer.ts'
import type { Mutation } from './mutation.ts'
import { gateOf, strike } from './upstream-faults.ts'

export interface ClientsDeps {
  /** The gateways, any of which takes any request. */
  urls: readonly string[]
  control: ControlPlane
}

/** How many are served at a time. */
const AT_ONCE = 48
const GIVES_UP = 0.1
/** A client that sends the same to two gateways at once. */
const SENDS_TWICE = 0.08
const REPEATS_DONE = 0.06
/** That leaves what is refused as it is, or the unknown for later. */
const LEAVES = 0.35
const TRIES = 4
const LAST_TRIES = 60
const LONGEST_PAUSE_MS = 1000

export function createClients({ urls, control }: ClientsDeps) {
  async function send({ operation, args, key }: Mutation, random: Random, waitMs: number): Promise<Answer> {
    const signal = AbortSignal.timeout(waitMs)
    try {
      const door = random.pick(doors)
      const given = { ...args, idempotencyKey: key }
      return answerOf(await door.ask(random.pick(urls), operation, given, {}, signal))
    } catch (error) {
      if (signal.aborted) return waitMs < HUNG_AFTER_MS ? GAVE_UP : HUNG
      return { kind: 'wrong', body: String(error), retryAfterMs: 0 }
    }
  }

  async function ask(mutation: Mutation, random: Random): Promise<Answer> {
    const waitMs = random.chance(GIVES_UP) ? Math.round(random.between(10, 300)) : HUNG_AFTER_MS
    const [first, second] = await Promise.all([
      send(mutation, random, waitMs),
      random.chance(SENDS_TWICE) ? send(mutation, random, HUNG_AFTER_MS) : null,
    ])
    mutation.answers.push(...(second === null ? [] : [second]), first)
    return first
  }

  /** Sends it while things go wrong, as clients do: who has no answer repeats, or leaves. */
  async function want(mutation: Mutation, random: Random): Promise<void> {
    await strike(control, mutation, random)
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const answer = await ask(mutation, random)
      const { kind } = answer
      // Nobody else could write to a customer whose lock is held.
      if (mutation.isShared) await control.release(gateOf(mutation))
      if (kind === 'done' && !random.chance(REPEATS_DONE)) break
      if (kind !== 'done' && kind !== 'gave up' && random.chance(LEAVES)) break
      await pause(waitOf(answer, 50 * tries))
    }
  }

  /** Repeats what nobody knows the outcome of, now that nothing goes wrong, until it is known. */
  async function resume(mutation: Mutation, random: Random): Promise<void> {
    for (let tries = 1; tries <= LAST_TRIES; tries += 1) {
      if (outcomeOf(mutation.answers) !== 'unsettled') return
      // A request that met its fault earlier may come to where it is held only now.
      await control.clearFaults()
      const answer = await send(mutation, random, HUNG_AFTER_MS)
      mutation.answers.push(answer)
      if (outcomeOf(mutation.answers) === 'unsettled') await pause(waitOf(answer, 200))
    }
  }

  return {
    want: (mutations: readonly Mutation[], random: Random) => each(mutations, random, want),
    resume: (mutations: readonly Mutation[], random: Random) => each(mutations, random, resume),
  }
}

function waitOf({ retryAfterMs }: Answer, leastMs: number): number {
  return Math.min(LONGEST_PAUSE_MS, Math.max(leastMs, retryAfterMs))
}

async function each(
  mutations: readonly Mutation[],
  random: Random,
  act: (mutation: Mutation, random: Random) => Promise<void>,
): Promise<void> {
  const queue = mutations.values()
  const serve = async () => {
    for (const mutation of queue) await act(mutation, random.fork(String(mutation.number)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, serve))
}
