import { seedIds } from '../scenarios/seeds.ts'
import type { World } from '../world.ts'
import { commands } from './commands.ts'

/** What `/` and `/_sandbox` tell a visitor: what this is, and where to go on. */
export function overviewOf(world: World): object {
  return {
    about: 'A small stateful Stripe for development. All is kept in memory.',
    api: '/v1/',
    key: 'sk_test_sandbox, or any other that begins with sk_test_ or rk_test_',
    customers: seedIds.filter((id) => world.home.customers.get(id)),
    commands: Object.keys(commands).map((command) => command.replace(' ', ' /_sandbox/')),
  }
}
