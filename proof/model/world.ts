import type { Rules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { createState, type State } from './state.ts'

/** P1: what was answered is seen. P2: what upstream has committed is seen, answered or not; it contains P1. */
export type Promised = 'P1' | 'P2'

/** What is taken for granted. */
export interface Assumptions {
  /** A1: a fence outlives every POST of its execution. */
  fencesOutlivePosts: boolean
  /** Whom P2 is not owed to: a write whose fence a fault took, be it always, only if the writer has died, or never. */
  excused: 'a lost fence' | 'a lost fence of a dead writer' | 'nothing'
}

export const ASSUMED: Assumptions = { fencesOutlivePosts: true, excused: 'a lost fence' }

/** One world to search: what can be in it, the rules it goes by, and the moment that is being worked on. */
export interface World {
  scenario: Scenario
  rules: Rules
  promised: Promised
  assumed: Assumptions
  state: State
  /** Set by the step that broke a promise: in what way. */
  broken: string | null
}

/** One thing that can happen. `run` does it, or returns false and has changed nothing. */
export interface Step {
  label: string
  run(): boolean
}

export function createWorld(
  scenario: Scenario,
  rules: Rules,
  promised: Promised,
  assumed: Assumptions = ASSUMED,
): World {
  return { scenario, rules, promised, assumed, state: createState(scenario), broken: null }
}

/** As people count and name: the first replica is A. */
export function replicaName(replica: number): string {
  return String.fromCharCode(65 + replica)
}
