import { parseArgs } from 'node:util'

export const PARTS = ['mutations', 'outage', 'restarts', 'flood'] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  parts: readonly Part[]
  seed: number
  replicas: number
  mutations: number
  outageSeconds: number
  restartMinutes: number
  ids: number
}

const DEFAULTS = {
  replicas: 3,
  mutations: 10_000,
  'outage-seconds': 60,
  'restart-minutes': 2,
  ids: 100_000,
}

/** @throws OptionsError naming each option that is wrong */
export class OptionsError extends Error {}

export function readOptions(args: string[]): Options {
  const given = parse(args)
  const problems: string[] = []

  function number(name: keyof typeof DEFAULTS | 'seed', otherwise: number, least: number, whole: boolean) {
    const value = Number(given[name] ?? otherwise)
    if (value >= least && (Number.isSafeInteger(value) || (!whole && Number.isFinite(value)))) return value
    const kind = whole ? 'a whole number' : 'a number'
    problems.push(`--${name} must be ${kind} from ${least}: give one, or leave it out for ${otherwise}.`)
    return otherwise
  }
  const options = {
    parts: PARTS.filter((part) => given.only === undefined || given.only === part),
    seed: number('seed', Math.floor(Math.random() * 2 ** 31), 0, true),
    replicas: number('replicas', DEFAULTS.replicas, 2, true),
    mutations: number('mutations', DEFAULTS.mutations, 1, true),
    outageSeconds: number('outage-seconds', DEFAULTS['outage-seconds'], 1, false),
    restartMinutes: number('restart-minutes', DEFAULTS['restart-minutes'], 0.1, false),
    ids: number('ids', DEFAULTS.ids, 1, true),
  }
  if (options.parts.length === 0)
    problems.push(`--only must be one of ${PARTS.join(', ')}: give one, or leave it out for all.`)
  if (problems.length > 0) throw new OptionsError(problems.join('\n'))
  return options
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string' },
        seed: { type: 'string' },
        replicas: { type: 'string' },
        mutations: { type: 'string' },
        'outage-seconds': { type: 'string' },
        'restart-minutes': { type: 'string' },
        ids: { type: 'string' },
      },
    }).values
  } catch (error) {
    const known = ['only', 'seed', ...Object.keys(DEFAULTS)].map((name) => `--${name}`).join(', ')
    throw new OptionsError(`${error instanceof Error ? error.message : String(error)}\nThere are ${known}.`)
  }
}
