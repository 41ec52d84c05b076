import { explore } from './explore.ts'
import type { Dataset, ViewSlot } from './state.ts'
import { stepsOf } from './steps.ts'
import { createWorld, type World } from './world.ts'

/** The shortest way to a broken promise, step by step, with what is stored and due after each. */
export function trace({ scenario, rules, promised, assumed }: World): string[] {
  // Not brought to one form, so that a read and a token keep their names from step to step.
  const { finding } = explore(createWorld(scenario, rules, promised, assumed), { isCanonical: false })
  if (finding === null) return ['No promise is broken.']
  const world = createWorld(scenario, rules, promised, assumed)
  const steps = stepsOf(world)
  let before = describe(world)
  const lines = [`   ${before}`]
  for (const [at, number] of finding.path.entries()) {
    steps[number]?.run()
    lines.push(`${String(at + 1).padStart(2)} ${steps[number]?.label}`)
    const after = describe(world)
    if (after !== before) lines.push(`   ${after}`)
    before = after
  }
  return [...lines, `=> ${finding.broken}.`]
}

function describe({ state, scenario }: World): string {
  const { upstream, primary, copy, redis } = state
  const { failovers, restarts } = scenario.faults
  const parts = [`upstream v${upstream.version}, due v${upstream.floor}`, `Redis: ${describeData(primary)}`]
  if (failovers + restarts > 0) {
    parts[1] = `Redis (run ${redis.run}, replication ${redis.replication}): ${describeData(primary)}`
    parts.push(`copy: ${describeData(copy)}`)
  }
  const kept = state.replicas.map((views) => views.map(({ entry }) => (entry ? `v${entry}` : '-')).join(' '))
  if (scenario.l1 !== 'off') parts.push(`in process: ${kept.join(', ')}`)
  return parts.join(' | ')
}

function describeData({ fences: { members }, views }: Dataset): string {
  const fences = [0, 1, 2].filter((bit) => members & (1 << bit)).map((bit) => bit + 1)
  return `${views.map(describeSlot).join(', ')}, ${fences.length > 0 ? `fence ${fences.join('+')}` : 'no fence'}`
}

function describeSlot({ entry, entryGeneration, lease }: ViewSlot): string {
  const held = lease === 0 ? 'no lease' : `lease t${lease}`
  return entry === 0 ? `no entry, ${held}` : `v${entry} of memory ${entryGeneration}, ${held}`
}
