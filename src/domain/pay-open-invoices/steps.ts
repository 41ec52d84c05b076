import type { Call } from '../call.ts'
import type { Run } from '../writes/fenced-write.ts'
import { hashOfStep } from '../writes/idempotency-key.ts'

/** What a step's answer has to tell. */
interface Answered {
  replayed: boolean
}

/** The requests that one call sends in turn, each under a key of its own that follows from the call's. */
export interface Steps {
  /** `name` is the same in a repeat of the call, and no other step's. @throws what `step` throws */
  send<Answer extends Answered>(
    name: string,
    step: (key: string, call: Call) => Promise<Answer>,
  ): Promise<Answer>
  /** Whether Stripe has answered a step, so that something may have changed. */
  haveBegun(): boolean
  /** Whether every step answered repeated one of an earlier call. */
  areReplays(): boolean
}

export function createSteps({ keyHash, call }: Pick<Run, 'keyHash' | 'call'>): Steps {
  let answered = 0
  let ownEffects = 0
  // What is begun goes on although the caller has gone, as a write does that was sent.
  const begun = { ...call, signal: new AbortController().signal }

  return {
    async send(name, step) {
      const key = await hashOfStep(keyHash, name)
      const answer = await step(key, answered === 0 ? call : begun)
      answered += 1
      if (!answer.replayed) ownEffects += 1
      return answer
    },
    haveBegun: () => answered > 0,
    areReplays: () => ownEffects === 0,
  }
}
