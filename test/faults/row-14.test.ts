import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doors } from '../support/world.ts'
import { describeRow } from './describe-row.ts'
import { ID, startReplicas, WRITE, type Replicas } from './replicas.ts'

let replicas: Replicas
beforeAll(async () => {
  replicas = await startReplicas()
})
afterAll(() => replicas[Symbol.asyncDispose]())
beforeEach(() => replicas.sandbox.control.reset(true))

/** The name that Stripe has. */
async function committed(): Promise<unknown> {
  const customer = await replicas.sandbox.stripe.customers.retrieve(ID)
  return 'name' in customer ? customer.name : null
}

async function posts() {
  const requests = await replicas.sandbox.control.requests()
  return requests.filter(({ method, path }) => method === 'POST' && path === `/v1/customers/${ID}`)
}

const success = (name: string) => ({
  __typename: 'UpdateCustomerSuccess',
  customer: { name },
  freshReads: true,
})

describeRow(14, () => {
  describe.each(doors)('through $name', (door) => {
    test('ten pairs at once: each has its own answer, and all read the last commit', async () => {
      const { one, other, name, rename } = replicas.through(door)
      await replicas.sandbox.control.fault({ match: WRITE, action: 'delay', ms: 5, times: 'always' })
      for (let pair = 0; pair < 10; pair += 1) {
        const [first, second] = await Promise.all([
          rename(one, `one ${pair}`),
          rename(other, `other ${pair}`),
        ])
        expect(first).toMatchObject(success(`one ${pair}`))
        expect(second).toMatchObject(success(`other ${pair}`))
        const last = await committed()
        for (const gateway of [one, other]) expect(await name(gateway)).toBe(last)
      }
      expect(await posts()).toHaveLength(20)
    })

    test('one that is answered late does not bring back what it wrote', async () => {
      const { one, other, name, rename } = replicas.through(door)
      const { control } = replicas.sandbox
      await control.fault({ match: WRITE, action: 'hold', name: 'late', at: 'after' })
      const late = rename(one, 'late')
      await control.held('late')
      const second = rename(other, 'second')
      // The second may be sent beside the first, or wait for it: either way it has had time to.
      for (let turn = 0; turn < 50; turn += 1) await control.requests()
      await control.release('late')
      expect(await late).toMatchObject(success('late'))
      expect(await second).toMatchObject(success('second'))
      expect(await committed()).toBe('second')
      for (const gateway of [one, other]) expect(await name(gateway)).toBe('second')
    })

    test('lock_timeout: whoever met it is sent again, with the same key', async () => {
      const { one, other, name, rename } = replicas.through(door)
      await replicas.sandbox.control.fault({ match: WRITE, action: 'lock' })
      const [first, second] = await Promise.all([rename(one, 'one'), rename(other, 'other')])
      expect([first, second]).toMatchObject([success('one'), success('other')])
      const sent = (await posts()).map(({ headers, status }) => [headers['idempotency-key'], status])
      expect(sent).toHaveLength(3)
      const [[locked]] = sent.filter(([, status]) => status === 429) as [[string, number]]
      expect(sent.filter(([key, status]) => key === locked && status === 200)).toHaveLength(1)
      expect(new Set(sent.map(([key]) => key)).size).toBe(2)
      const last = await committed()
      for (const gateway of [one, other]) expect(await name(gateway)).toBe(last)
    })
  })
})
