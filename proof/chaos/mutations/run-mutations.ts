import { ANYONE } from '../../../src/domain/callers/caller.ts'
import { hashOfKey, hashOfStep } from '../../../src/domain/writes/idempotency-key.ts'
import { createRandom, type Random } from '../../redis/random.ts'
import { HASTY_ENV } from '../settings.ts'
import { startStack } from '../stack.ts'
import { createClients } from './clients.ts'
import { gatherFacts } from './facts.ts'
import { createStage, KINDS, type Kind, type KindName, type Stage } from './kinds.ts'
import type { Mutation } from './mutation.ts'
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

/** As many as one sandbox is given: it looks through all it has. */
const BATCH = 2500

/** Sends mutations through all that goes wrong, has the unknown told, and compares with what the sandbox has. */
export async function runMutations(options: MutationsOptions): Promise<MutationsOutcome> {
  const outcome: MutationsOutcome = { mutations: [], findings: [] }
  const random = createRandom(options.seed)
  for (let from = 0; from < options.mutations; from += BATCH) {
    const count = Math.min(BATCH, options.mutations - from)
    const batch = await runBatch({ ...options, random: random.fork(`batch ${from}`), from, count })
    outcome.mutations.push(...batch.mutations)
    outcome.findings.push(...batch.findings)
  }
  return outcome
}

interface Batch extends MutationsOptions {
  random: Random
  from: number
  count: number
}

async function runBatch(batch: Batch): Promise<MutationsOutcome> {
  const { random, from, count, replicas, hasKeys = true, onProgress } = batch
  await using stack = await startStack({ replicas, env: HASTY_ENV, hasKeys })
  const { sandbox, gateways } = stack
  const stage = await createStage(sandbox, random.fork('stage'), count)
  const mutations: Mutation[] = []
  for (let number = from; number < from + count; number += 1) mutations.push(await prepare(stage, number))
  onProgress?.(`${from + count} mutations prepared`)
  const clients = createClients({ urls: gateways.map(({ url }) => url), control: sandbox.control })
  await clients.want(mutations, random.fork('clients'))
  await sandbox.control.clearFaults()
  onProgress?.(`${from + count} mutations sent`)
  await clients.resume(mutations, random.fork('resume'))
  const findings = findingsOf(mutations, await gatherFacts(sandbox.stripe))
  onProgress?.(`${from + count} mutations judged: ${findings.length} wrong`)
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
