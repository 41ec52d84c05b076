import { afterAll, expect, test } from 'vitest'
import { startSandbox } from './harness.ts'

const running = await startSandbox()
const { stripe, control } = running
afterAll(running.close)

const minute = 60

async function found(query: string): Promise<(string | null | undefined)[]> {
  const { data } = await stripe.customers.search({ query })
  return data.map(({ name }) => name)
}

test('search lags behind as it is told to', async () => {
  const { id } = await stripe.customers.create({ name: 'First' })
  await control.tick((await control.state()).clock + minute)
  await control.config({ searchLagMs: minute * 1000 })
  expect(await found('created>0')).toEqual(['First'])

  await stripe.customers.update(id, { name: 'Second' })
  await stripe.customers.create({ name: 'Another' })
  expect(await found('name:"first"')).toEqual(['First'])
  expect(await found('name:"second" OR name:"another"')).toEqual([])

  await control.tick((await control.state()).clock + minute)
  expect(await found('name:"second" OR name:"another"')).toEqual(['Another', 'Second'])

  await stripe.customers.del(id)
  expect(await found('name:"second"')).toEqual(['Second'])
  await control.config({ searchLagMs: 0 })
  expect(await found('name:"second"')).toEqual([])
})
