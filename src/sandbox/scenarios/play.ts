import { subscriptionOf } from '../billing/invoice.ts'
import type { World } from '../world.ts'
import { before, scenarios } from './scenarios.ts'
import type { Scenario, ScenarioName } from './scenarios.ts'
import { createStage } from './stage.ts'

/** Lives one scenario on a test clock of its own. @returns who it made, and what that customer has */
export function playScenario(world: World, name: ScenarioName): object {
  const { lab, settings, faults } = world
  const scenario: Scenario = scenarios[name]
  const now = lab.now()
  const clocks = '/v1/test_helpers/test_clocks'
  const start = before(now, scenario.since)
  const clock = createStage(lab, { now: lab.now }).post(clocks, { frozen_time: start, name })
  const time = () => lab.account.testClocks.get(clock.id)?.frozen_time ?? start
  const stage = createStage(lab, { customer: { name: `Scenario ${name}`, test_clock: clock.id }, now: time })
  const advance = (frozen_time: number) => {
    if (frozen_time > time()) stage.post(`${clocks}/${clock.id}/advance`, { frozen_time })
  }
  for (const moment of scenario.story(stage) ?? []) advance(moment)
  if (!scenario.stays) advance(now)

  // Settings are the whole sandbox's: they stay until they are turned back.
  Object.assign(settings, scenario.settings)
  const customer = lab.account.customers.all().find((one) => one.test_clock === clock.id)?.id ?? ''
  if (scenario.fault) {
    const match = { method: 'POST', path: '/v1/customers/{customer}', customer }
    faults.add({ ...scenario.fault, match, times: 1 })
  }
  const { settings: turned = {} } = scenario
  return {
    scenario: name,
    customer,
    test_clock: clock.id,
    now: time(),
    settings: turned,
    ...belongings(world, customer),
  }
}

function belongings({ lab }: World, customer: string): object {
  const { invoices, subscriptions } = lab.account
  return {
    subscriptions: subscriptions
      .all()
      .filter((one) => one.customer === customer)
      .map(({ id, status }) => ({ id, status })),
    invoices: invoices
      .all()
      .filter((one) => one.customer === customer)
      .map((one) => ({
        id: one.id,
        status: one.status,
        subscription: subscriptionOf(one),
        created: one.created,
        next_payment_attempt: one.next_payment_attempt,
      })),
  }
}
