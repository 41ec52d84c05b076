import { CURSOR_RULE, namesOf } from './page-args.ts'
import type { PageArgs } from '../model/page.ts'
import type { Refusals } from './read-failure.ts'

const REFUSED = 'was refused by Stripe: check its value'

/** What Stripe's refusal of a list means: a cursor that no longer stands in it, or one of the given filters. */
export function listRefusals(page: PageArgs, filters: Readonly<Record<string, string>> = {}): Refusals {
  const names = namesOf(page)
  return ({ param }) => {
    if (param === 'starting_after') return { argument: names.after, rule: CURSOR_RULE }
    if (param === 'ending_before') return { argument: names.before, rule: CURSOR_RULE }
    const name = param?.split('[')[0] ?? ''
    const argument = Object.hasOwn(filters, name) ? filters[name] : undefined
    return argument === undefined ? undefined : { argument, rule: REFUSED }
  }
}
