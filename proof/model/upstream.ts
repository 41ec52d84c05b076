import { committed } from './promises.ts'
import { REQUEST, RETRY, type Key, type Request } from './state.ts'
import type { Step, World } from './world.ts'

const { NONE, SENT, RUNNING, ANSWERED, REFUSED } = REQUEST

/** What upstream does with the POSTs on their way. A key that is done has no second effect: it is answered again. */
export function upstreamSteps(world: World): Step[] {
  const { scenario, state } = world
  const ofKey = (key: number) => scenario.writers.flatMap((of, index) => (of === key ? [index] : []))
  return state.keys.flatMap((key, number) => {
    const executions = ofKey(number)
    const all = executions.flatMap((index) => state.requests[index] ?? [])
    const posts = executions.flatMap((execution) =>
      (state.requests[execution] ?? []).flatMap((request, attempt) =>
        stepsOfPost(world, { key, execution, request, attempt, all }),
      ),
    )
    return scenario.card ? [...posts, ...stepsOfRetry(world, { key, number, executions })] : posts
  })
}

interface Post {
  key: Key
  execution: number
  request: Request
  attempt: number
  /** Of all executions of the key. */
  all: readonly Request[]
}

function stepsOfPost(world: World, { key, execution, request, attempt, all }: Post): Step[] {
  const { state, scenario } = world
  const writer = state.writers[execution]
  const step = (from: readonly number[], label: string, act: () => number | null): Step => ({
    label: `POST ${attempt + 1} of execution ${execution + 1} ${label}`,
    run() {
      const next = from.includes(request.at) ? act() : null
      if (next !== null) request.at = next
      return next !== null
    },
  })
  const isInUse = () => all.some(({ at }) => at === RUNNING)
  return [
    step([SENT], 'arrives and runs', () => (key.done === 0 && !isInUse() ? RUNNING : null)),
    step([SENT], 'arrives; its key is in use: 409', () => (key.done === 0 && isInUse() ? REFUSED : null)),
    step([SENT], 'arrives; its key is done, and answered again', () => (key.done === 0 ? null : ANSWERED)),
    step([RUNNING], 'is committed', () => {
      state.upstream.version += 1
      key.done = state.upstream.version
      if (scenario.card) key.retry = RETRY.PENDING
      committed(world, writer ? [writer] : [])
      return ANSWERED
    }),
    step([SENT], 'is refused before it runs', () => REFUSED),
    step([SENT, RUNNING], 'is lost, and will never be committed', () => NONE),
  ]
}

interface Retry {
  key: Key
  number: number
  executions: readonly number[]
}

/** After a new card upstream collects an open invoice once more, which changes the customer again, or does not. */
function stepsOfRetry(world: World, { key, number, executions }: Retry): Step[] {
  const { upstream, writers } = world.state
  const those = writers.filter((_, index) => executions.includes(index))

  function end(): boolean {
    if (key.retry !== RETRY.PENDING) return false
    key.retry = RETRY.NONE
    return true
  }

  function pay(): boolean {
    if (!end()) return false
    upstream.version += 1
    committed(world, those)
    return true
  }

  return [
    { label: `upstream retries an invoice because of key ${number + 1}, and it is paid`, run: pay },
    { label: `upstream retries no invoice because of key ${number + 1}`, run: end },
  ]
}
