import type { Account } from '../state/account.ts'
import type { RequestOrigin } from '../state/events.ts'
import type { Journal } from '../state/journal.ts'
import type { Work } from '../state/work.ts'
import { expand } from './expand.ts'
import type { Expansions } from './expand.ts'
import type { Form } from './form.ts'
import { validate } from './params.ts'
import type { Route } from './router.ts'

/** A request that passed validation and has not run yet. */
export interface Prepared {
  /** Runs it as one piece of work: the object to answer, or a StripeError after which nothing of it stays. */
  run(): object
}

export interface ExecuteDeps {
  readonly journal: Journal
  readonly expansions: Expansions
  readonly work: (account: Account, request: RequestOrigin) => Work
}

/** @throws StripeError when a parameter is unknown, missing or malformed */
export function prepare(
  { journal, expansions, work }: ExecuteDeps,
  { endpoint, path }: Route,
  request: { account: Account; origin: RequestOrigin; url: string; form: Form },
): Prepared {
  const params = validate(request.form, endpoint.params)
  return {
    run: () =>
      journal.attempt(() => {
        const call = { ...work(request.account, request.origin), path, params, url: request.url }
        return expand(call, endpoint.handle(call), wantedPaths(params['expand']), expansions)
      }),
  }
}

function wantedPaths(expand: unknown): string[] {
  return Array.isArray(expand) ? expand.filter((path) => typeof path === 'string') : []
}
