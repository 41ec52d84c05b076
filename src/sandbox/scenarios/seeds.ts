import type { Lab } from '../lab.ts'
import { before, scenarios } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'
import { createStage } from './stage.ts'
import type { Life } from './stage.ts'
import { justThere } from './stories.ts'

interface Seed extends Pick<Scenario, 'since' | 'story'> {
  readonly id: string
  readonly who: { readonly name: string; readonly email: string; readonly description: string }
}

/** The demo customers. They have no test clock: their past is the sandbox's own. */
const SEEDS: readonly Seed[] = [
  { id: 'cus_demo_healthy', who: person('Hannah', 'Holm', 'An active subscription'), ...scenarios.healthy },
  {
    id: 'cus_demo_past_due',
    who: person('Pedro', 'Duarte', 'One past-due subscription'),
    ...scenarios.past_due_one,
  },
  {
    id: 'cus_demo_three_past_due',
    who: person('Thea', 'Drei', 'Three past-due subscriptions'),
    ...scenarios.past_due_three,
  },
  {
    id: 'cus_demo_pinned_card',
    who: person('Pia', 'Nagel', 'A past-due subscription with a card of its own'),
    ...scenarios.pinned_card,
  },
  {
    id: 'cus_demo_new',
    who: person('Neil', 'Nouveau', 'Nothing yet'),
    story: justThere,
    since: { hours: 1 },
  },
]

function person(first: string, last: string, description: string) {
  return { name: `${first} ${last}`, email: `${first}.${last}@example.com`.toLowerCase(), description }
}

export const seedIds = SEEDS.map(({ id }) => id)

/** Where the sandbox's clock has to start for the seeds to have their past (unix seconds). */
export function seedsBegin(now: number): number {
  return Math.min(...SEEDS.map(({ since }) => before(now, since)))
}

/** Lives all seeds side by side on the sandbox's own clock, up to the present (unix seconds). */
export function liveSeeds(lab: Lab, now: number): void {
  const lives = SEEDS.map((seed) => ({ at: before(now, seed.since), life: lifeOf(lab, seed) }))
  while (lives.length > 0) {
    lives.sort((a, b) => b.at - a.at)
    const next = lives.at(-1)
    if (!next) break
    lab.tick(next.at)
    const step = next.life.next()
    if (step.done) lives.pop()
    else next.at = step.value
  }
  lab.tick(now)
}

function* lifeOf(lab: Lab, { id, story, who }: Seed): Life {
  yield* story(createStage(lab, { as: id, customer: who, now: lab.now })) ?? []
}
