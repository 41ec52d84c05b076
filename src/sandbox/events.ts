import { endpoint } from './api/endpoint.ts'
import type { Endpoint } from './api/endpoint.ts'
import { found, invalid } from './api/errors.ts'
import { expandable, listParams, page } from './api/lists.ts'
import { boolean, inRange, list, range, text } from './api/rules.ts'

/** What happened, newest first: `/v1/events`. */
export const eventEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/v1/events',
    sdk: 'events.list',
    params: {
      created: range(),
      delivery_success: boolean(),
      type: text(),
      types: list(text(), 20),
      ...listParams,
    },
    handle(call) {
      const { created, delivery_success = true, type, types } = call.params
      if (type !== undefined && types !== undefined) {
        throw invalid(
          'You may only specify one of these parameters: type, types.',
          'type',
          'parameters_exclusive',
        )
      }
      const wanted = types ?? (type === undefined ? ['*'] : [type])
      const records = call.account.events
        .all()
        .filter((event) => wanted.some((name) => covers(name, event.type)) && inRange(event.created, created))
      return page(call, delivery_success ? records : [], 'event')
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/events/{event}',
    sdk: 'events.retrieve',
    params: expandable,
    handle: ({ account, path }) => found(account.events.get(path.event), 'event', path.event),
  }),
]

/** `customer.*` covers `customer.updated`, and `*` everything. */
function covers(wanted: string, type: string): boolean {
  return wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1)))
}
