import type { Account } from '../state/account.ts'
import type { World } from '../world.ts'

/** What is in the sandbox now, in numbers. */
export function stateOf(world: World): object {
  return {
    instance: world.instance,
    clock: world.clock.now(),
    config: world.settings,
    faults: world.faults.all(),
    requests: world.log.counts(),
    accounts: Object.fromEntries(
      [...world.accounts.values()].map((account) => [account.id, counts(account)]),
    ),
    home: world.home.id,
  }
}

function counts(account: Account): Record<string, number> {
  const { id: _id, cardNumbers: _numbers, behaviours: _behaviours, ...tables } = account
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.size]))
}
