import { endpoint } from '../api/endpoint.ts'
import { found, invalid } from '../api/errors.ts'
import { expandable, listParams, page } from '../api/lists.ts'
import { required } from '../api/params.ts'
import { integer, text } from '../api/rules.ts'
import { deleteCustomer } from '../customer/delete-customer.ts'
import type { Work } from '../state/work.ts'
import { DAY } from './calendar.ts'
import { nextDue, runNext } from './scheduler.ts'
import type { TestClock } from './test-clock.ts'

const LIFETIME_SECONDS = 30 * DAY

const create = endpoint({
  method: 'POST',
  path: '/v1/test_helpers/test_clocks',
  sdk: 'testHelpers.testClocks.create',
  params: { ...expandable, frozen_time: required(integer({ min: 0 })), name: text(300) },
  handle(work) {
    const created = work.now()
    const clock: TestClock = {
      created,
      deletes_after: created + LIFETIME_SECONDS,
      frozen_time: work.params.frozen_time,
      id: work.id('test_clock'),
      livemode: false,
      name: work.params.name ?? null,
      object: 'test_helpers.test_clock',
      status: 'ready',
      status_details: {},
    }
    work.account.testClocks.put(clock)
    work.emit('test_helpers.test_clock.created', clock)
    return clock
  },
})

type ClockCall = Work & { readonly path: { readonly test_clock: string } }

function clockInPath({ account, path }: ClockCall): TestClock {
  return found(account.testClocks.get(path.test_clock), 'test_clock', path.test_clock, 'test_clock')
}

const retrieve = endpoint({
  method: 'GET',
  path: '/v1/test_helpers/test_clocks/{test_clock}',
  sdk: 'testHelpers.testClocks.retrieve',
  params: expandable,
  handle: (work) => clockInPath(work),
})

const all = endpoint({
  method: 'GET',
  path: '/v1/test_helpers/test_clocks',
  sdk: 'testHelpers.testClocks.list',
  params: listParams,
  handle: (work) => page(work, work.account.testClocks.all(), 'test_clock'),
})

const advance = endpoint({
  method: 'POST',
  path: '/v1/test_helpers/test_clocks/{test_clock}/advance',
  sdk: 'testHelpers.testClocks.advance',
  params: { ...expandable, frozen_time: required(integer({ min: 0 })) },
  handle(work) {
    const clock = clockInPath(work)
    const target = work.params.frozen_time
    if (target <= clock.frozen_time) {
      throw invalid("The `frozen_time` must be after the test clock's current frozen time.", 'frozen_time')
    }
    const status_details = { advancing: { target_frozen_time: target } }
    const advancing = work.account.testClocks.put({ ...clock, status: 'advancing', status_details })
    work.emit('test_helpers.test_clock.advancing', advancing)
    liveUntil(work.unattended(), advancing, target)
    const ready = work.account.testClocks.put({ ...clock, frozen_time: target })
    work.emit('test_helpers.test_clock.ready', ready)
    return ready
  },
})

/** What falls due for the clock's customers happens at its own moment, in order. */
function liveUntil(work: Work, clock: TestClock, target: number): void {
  for (
    let due = nextDue(work.account, clock.id);
    due !== undefined && due <= target;
    due = nextDue(work.account, clock.id)
  ) {
    const frozen_time = Math.max(due, work.account.testClocks.get(clock.id)?.frozen_time ?? due)
    work.account.testClocks.put({ ...clock, frozen_time })
    runNext(work, clock.id)
  }
}

const remove = endpoint({
  method: 'DELETE',
  path: '/v1/test_helpers/test_clocks/{test_clock}',
  sdk: 'testHelpers.testClocks.del',
  params: {},
  handle(work) {
    const clock = clockInPath(work)
    for (const customer of work.account.customers.all()) {
      if (customer.test_clock === clock.id) deleteCustomer(work, customer)
    }
    work.account.testClocks.delete(clock.id)
    work.emit('test_helpers.test_clock.deleted', clock)
    return { id: clock.id, object: clock.object, deleted: true }
  },
})

export const testClockEndpoints = [create, retrieve, all, advance, remove]
