import { waitBegins, waitEnds } from './l1.ts'
import { answered, unfenced } from './promises.ts'
import { fence, generation, memberOf, membersOf, store, unfence } from './redis.ts'
import { REQUEST, RETRY, WRITER, type Key, type Request, type Writer } from './state.ts'
import type { Step, World } from './world.ts'

const { IDLE, FENCED, READY, POSTED, LOOKING, UNFENCING, WAITING, REFUSED, LATE, OVER } = WRITER

/** One execution of a mutation: FENCE, POST, look, UNFENCE, answer. It can die between any two of them. */
export function writerSteps(world: World, index: number): Step[] {
  const execution = executionOf(world, index)
  return [...sending(execution), ...hearing(execution), ...lifting(execution), stopping(execution)]
}

interface Execution {
  world: World
  index: number
  writer: Writer
  key: Key
  requests: readonly Request[]
  /** Its own fence, and those of all executions of its key. */
  own: number
  all: number
  hasL1: boolean
  /** What it does next when it is `at` that point: `act` tells where it is then, or null if its time has not come. */
  step(at: number, label: string, act: () => number | null): Step
}

function executionOf(world: World, index: number): Execution {
  const { state, scenario } = world
  const ofKey = scenario.writers[index] ?? 0
  const [writer, key, requests] = [state.writers[index], state.keys[ofKey], state.requests[index]]
  if (!writer || !key || !requests) throw new RangeError(`There is no execution ${index}.`)
  return {
    world,
    index,
    writer,
    key,
    requests,
    own: memberOf(world, index),
    all: membersOf(world, ofKey),
    hasL1: scenario.l1 !== 'off',
    step: (at, label, act) => ({
      label: `execution ${index + 1} (key ${ofKey + 1}) ${label}`,
      run() {
        const next = writer.at === at ? act() : null
        if (next !== null) writer.at = next
        return next !== null
      },
    }),
  }
}

function sending({ world, index, writer, requests, own, hasL1, step }: Execution): Step[] {
  const { rules, scenario, state } = world

  function placeFence(): void {
    fence(world, own)
    if (!hasL1) return
    writer.fencedIn = generation(world)
    waitBegins(world, index)
  }

  const waitBefore = step(FENCED, 'has waited for in-process entries', () => {
    waitEnds(world, index)
    return READY
  })

  const fenceBeside = step(POSTED, 'places its fence beside the POST: FENCE', () => {
    if (state.primary.fences.members & own) return null
    placeFence()
    return POSTED
  })

  return [
    ...(scenario.l1 === 'waits before the POST' ? [waitBefore] : []),
    ...(rules.fence === 'with the POST' ? [fenceBeside] : []),
    step(IDLE, rules.fence === 'before the POST' ? 'begins: FENCE' : 'begins', () => {
      if (rules.fence === 'before the POST') placeFence()
      return scenario.l1 === 'waits before the POST' && rules.l1Waits ? FENCED : READY
    }),
    step(READY, 'sends its POST', () => {
      const request = requests[writer.attempt]
      if (!request) return null
      request.at = REQUEST.SENT
      writer.attempt += 1
      return POSTED
    }),
    step(POSTED, 'waits no longer for that POST, and may send it once more', () => {
      if (writer.attempt === scenario.attempts) return null
      forgetAnswers(requests)
      return READY
    }),
  ]
}

function hearing({ world, writer, key, requests, own, all, step }: Execution): Step[] {
  const { rules, scenario, state } = world

  function hears(answer: number): boolean {
    const request = requests[writer.attempt - 1]
    if (request?.at !== answer) return false
    request.at = REQUEST.NONE
    return true
  }

  return [
    step(POSTED, 'hears that its POST is done', () => {
      if (rules.fence === 'with the POST' && !(state.primary.fences.members & own)) return null
      if (!hears(REQUEST.ANSWERED)) return null
      writer.version = key.done
      return scenario.card && rules.unfence === 'after the look' ? LOOKING : UNFENCING
    }),
    step(POSTED, 'hears that its POST is refused', () => {
      if (!hears(REQUEST.REFUSED)) return null
      // An earlier POST of its own may yet be committed, whatever became of this one: the fence stays.
      return writer.attempt > 1 && rules.refusedInDoubt === 'unknown' ? OVER : REFUSED
    }),
    step(REFUSED, `answers an error after UNFENCE of ${rules.refusedLifts}`, () => {
      unfence(world, rules.refusedLifts === 'its own fence' ? own : all)
      return OVER
    }),
    step(LOOKING, 'ends its look at the invoices', () => {
      if (key.retry === RETRY.PENDING) return null
      writer.version = state.upstream.version
      if (rules.unfence === 'after the look') return UNFENCING
      answered(world, writer)
      return OVER
    }),
  ]
}

function lifting({ world, index, writer, key, own, all, hasL1, step }: Execution): Step[] {
  const { rules, scenario, state } = world
  const looksAfter = scenario.card && rules.unfence === 'before the look'

  function lift(): number {
    const stood = unfence(world, all)
    unfenced(world, key)
    if (rules.storesBody) for (const view of state.primary.views.keys()) store(world, view, writer.version)
    return stood
  }

  /** What was stored while the fence was lost may have been kept in process after the first wait began. */
  function mustWaitAgain(stood: number): boolean {
    if (rules.l1WaitsAgain === 'never') return false
    const trusted = rules.l1WaitsAgain === 'every fence of the key lost or memory changed' ? all : own
    if ((stood & trusted) === 0) return true
    return rules.l1WaitsAgain !== 'own fence lost' && writer.fencedIn !== generation(world)
  }

  return [
    step(UNFENCING, hasL1 || looksAfter ? 'lifts: UNFENCE' : 'answers after UNFENCE of its key', () => {
      const stood = lift()
      if (hasL1 && mustWaitAgain(stood)) waitBegins(world, index)
      if (hasL1 && rules.l1Waits) return WAITING
      if (looksAfter) return LOOKING
      answered(world, writer)
      return OVER
    }),
    step(WAITING, 'has waited for in-process entries, and answers', () => {
      waitEnds(world, index)
      answered(world, writer)
      return OVER
    }),
    step(UNFENCING, `cannot reach Redis for UNFENCE; answers, reads ${rules.unconfirmed}`, () => {
      if (rules.unconfirmed === 'fresh') answered(world, writer)
      return LATE
    }),
    step(LATE, 'reaches Redis at last: UNFENCE', () => {
      lift()
      return OVER
    }),
  ]
}

function stopping({ writer, requests, index }: Execution): Step {
  return {
    label: `execution ${index + 1} dies, or answers that the outcome is unknown`,
    run() {
      if (writer.at === IDLE || writer.at === OVER) return false
      forgetAnswers(requests)
      writer.at = OVER
      return true
    },
  }
}

/** What came for somebody who listens no longer. */
function forgetAnswers(requests: readonly Request[]): void {
  for (const request of requests) if (request.at > REQUEST.RUNNING) request.at = REQUEST.NONE
}
