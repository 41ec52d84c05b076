import { ANYONE } from '../../../src/domain/callers/caller.ts'
import { hashOfKey, hashOfStep } from '../../../src/domain/writes/idempotency-key.ts'
import { createRandom, type Random } from '../../random.ts'
import { HASTY_ENV } from '../settings.ts'
import { startStack } from '../stack.ts'
import { createClients } from './clients.ts'
import { gatherFacts } from './facts.ts'
import { createStage, KINDS, type Kind, type KindName, type Stage } from './kinds.ts'
import type { Mutation } from './mutation.ts'
import { storyOf } from './story.ts'
import { findingsOf, type Finding } from './verdict.ts'

export interface MutationsOptions {
  seed: number
  mutations: number
  replicas: number
  /** False: no idempotency key reaches the sandbox, and what is wrong then has to be found. */
  hasKeys?: boolean
  /** Called now and then. */
  onProgress?: (sentence: string) => void
}

export interface MutationsOutcome {
  mutations: Mutation[]
  findings: Finding[]
}

/** How many one sandbox is given, which looks through all it has at each request. */
const BATCH = 2500
/** Told of each sort of finding. */
const STORIES = 3

/** Sends mutations through all that goes wrong, has the unknown told, and compares with what the sandbox has. */
export async function runMutations(options: MutationsOptions): Promise<MutationsOutcome> {
  const outcome: MutationsOutcome = { mutations: [], findings: [] }
  const { seed, mutations } = options
  const random = createRandom(seed)
  for (let at = 0; at * BATCH < mutations; at += 1) {
    const from = at * BATCH
    const batchOf = {
      random: random.fork(`batch ${at}`),
      world: WORLDS[at % WORLDS.length] ?? {},
      from,
      count: Math.min(BATCH, mutations - from),
    }
    const { mutations: sent, findings } = await runBatch({ ...options, ...batchOf })
    outcome.mutations.push(...sent)
    outcome.findings.push(...findings)
  }
  return outcome
}

/** Of what Stripe leaves open, one after the other: when it retries, and whether a decline fails the update. */
const WORLDS = [
  { retryDelayMs: 0, declineFailsUpdate: false },
  { retryDelayMs: 200, declineFailsUpdate: false },
  { retryDelayMs: 0, declineFailsUpdate: true },
  { retryDelayMs: 200, declineFailsUpdate: true },
]

interface Batch extends MutationsOptions {
  world: object
  random: Random
  from: number
  count: number
}

async function runBatch(batch: Batch): Promise<MutationsOutcome> {
  const { random, world, from, count, replicas, hasKeys = true, onProgress } = batch
  await using stack = await startStack({ replicas, env: HASTY_ENV, hasKeys })
  const { sandbox, gateways } = stack
  const stage = await createStage(sandbox, random.fork('stage'), count)
  const mutations: Mutation[] = []
  for (let number = from; number < from + count; number += 1) mutations.push(await prepare(stage, number))
  onProgress?.(`${from + count} mutations prepared`)
  await sandbox.control.config(world)
  const clients = createClients({ urls: gateways.map(({ url }) => url), control: sandbox.control })
  await clients.want(mutations, random.fork('clients'))
  await sandbox.control.clearFaults()
  onProgress?.(`${from + count} mutations sent`)
  await clients.resume(mutations, random.fork('resume'))
  const findings = findingsOf(mutations, await gatherFacts(sandbox.stripe))
  onProgress?.(`${from + count} mutations judged: ${findings.length} wrong`)
  for (const ofSort of Map.groupBy(findings, ({ wrong }) => wrong).values())
    for (const finding of ofSort.slice(0, STORIES)) onProgress?.(storyOf(finding))
  return { mutations, findings }
}

async function prepare(stage: Stage, number: number): Promise<Mutation> {
  const kind = stage.random.pick(DRAWN)
  const { operation, prepare: prepared }: Kind = KINDS[kind]
  const key = `mutation ${number}`
  const keyHash = await hashOfKey(ANYONE, key)
  return {
    number,
    kind,
    operation,
    key,
    keyHash,
    attachHash: await hashOfStep(keyHash, 'attach'),
    ...(await prepared(stage, { key, number })),
    fault: null,
    answers: [],
  }
}

const DRAWN = (Object.keys(KINDS) as KindName[]).flatMap((kind) =>
  Array.from({ length: KINDS[kind].weight }, () => kind),
)
