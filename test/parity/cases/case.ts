import type { Operation } from '../../support/operations.ts'
import type { Args, World } from '../../support/world.ts'

/** Asks through the door under test. */
export type Ask = (operation: Operation, args: Args) => Promise<unknown>

/** One story, told through both doors, each in a fresh sandbox. */
export interface Case {
  name: string
  operation: Operation
  /** Before the call. */
  arrange?: (world: World, ask: Ask) => Promise<unknown>
  /** As they are, or as they are made of what the sandbox has. */
  args: Args | ((world: World, ask: Ask) => Promise<Args>)
  /** A part of what is answered: null, an object, or the code of a read that fails. */
  answer: object | null
}

export const CUSTOMER = '/v1/customers/{customer}'
export const PAST_DUE = 'cus_demo_past_due'
export const HEALTHY = 'cus_demo_healthy'
export const NEW = 'cus_demo_new'

/** Has every request of a kind go wrong. */
export const always = (method: string, path: string, fault: object) => (world: World) =>
  world.sandbox.control.fault({ match: { method, path }, times: 'always', ...fault })

export const onPost = (fault: object) => always('POST', CUSTOMER, fault)
export const onGet = (fault: object) => always('GET', CUSTOMER, fault)

export const html = {
  action: 'status',
  status: 200,
  body: '<html>hello</html>',
  headers: { 'content-type': 'text/html' },
}

export const del = ({ sandbox }: World, id = HEALTHY) => sandbox.stripe.customers.del(id)
