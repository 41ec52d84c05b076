import type { Call } from '../../src/domain/call.ts'
import { callOf, type CallContext } from '../../src/domain/context.ts'
import { ReadError } from '../../src/domain/model/errors.ts'
import type { UpdateCustomerResult } from '../../src/domain/update-customer/update-customer-result.ts'
import type { TaxIdResult } from '../../src/domain/writes/write-results.ts'
import { TAX_IDS } from '../../test/cache/fixtures.ts'
import type { Gateway } from './gateway.ts'
import type { Read } from './history.ts'
import type { Replica } from './faults.ts'
import { describeStep, type Step } from './program.ts'
import { versionOf } from './scheduled-upstream.ts'
import type { Theatre } from './theatre.ts'

type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>

/** One client of a program: its steps one after the other, each begun when the scheduler says so. */
export async function runClient(theatre: Theatre, name: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await theatre.stage.moment(`${name}: ${describeStep(step)}`)
    await runStep(theatre, name, step)
  }
}

async function runStep(theatre: Theatre, name: string, step: Step): Promise<void> {
  switch (step.do) {
    case 'read':
      return read(theatre, name, step)
    case 'write':
      return write(theatre, name, step)
    case 'elsewhere':
      return writeElsewhere(theatre, name, step)
    case 'die':
      return theatre.restart(step.on)
    case 'wait':
      return theatre.stage.pass(step.ms)
    case 'lose':
      return theatre.lose()
    case 'save':
      return theatre.save()
    case 'restore':
      return theatre.restore()
  }
}

async function read(theatre: Theatre, name: string, step: StepOf<'read'>): Promise<void> {
  const { signal, leave } = theatre.caller()
  if (step.leaves) void theatre.stage.moment(`${name}: leaves`).then(leave)
  await onGateway(theatre, step.on, async (gateway) => {
    if (!step.noCache) return readOnce(theatre, gateway, gateway.request(signal), name, step)
    let isTold = false
    const context = gateway.request(signal, (told) => (isTold = told))
    const freshness = () => (isTold ? 'dropped' : 'drop failed')
    return readOnce(theatre, gateway, context, name, { ...step, freshness })
  })
}

interface Look extends Pick<Read, 'customer' | 'view'> {
  /** Asked once it is answered. */
  freshness?: () => Read['freshness']
}

/** Writes down what a read that is answered has shown. */
export async function readOnce(
  { history, stage }: Theatre,
  gateway: Gateway,
  context: CallContext,
  name: string,
  { customer, view, freshness = () => 'cached' }: Look,
): Promise<void> {
  const startedAt = history.tick()
  const process = gateway.life.name
  context.served.stale = false
  try {
    const version = await LOOKS[view](gateway, context, customer)
    const isStale = context.served.stale
    stage.note(
      `${name}: has read version ${version} of ${customer} (${view})${isStale ? ', told as stale' : ''}`,
    )
    const seenAt = stage.order.length
    history.reads.push({
      by: name,
      process,
      customer,
      view,
      startedAt,
      endedAt: history.tick(),
      version,
      seenAt,
      isStale,
      freshness: freshness(),
    })
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    history.count('failed read')
    const seenAt = stage.order.length
    history.failedReads.push({
      by: name,
      process,
      customer,
      view,
      startedAt,
      endedAt: history.tick(),
      seenAt,
    })
    stage.note(`${name}: its read fails`)
  }
}

const LOOKS = {
  async customer({ operations }: Gateway, context: CallContext, id: string) {
    return versionOf(id, (await operations.getCustomer(context, id))?.name)
  },
  list: (gateway: Gateway, context: CallContext, id: string) =>
    lookAtPage(gateway, context, id, TAX_IDS.page.size),
  page: (gateway: Gateway, context: CallContext, id: string) => lookAtPage(gateway, context, id, 3),
}

async function lookAtPage({ operations }: Gateway, context: CallContext, id: string, first: number) {
  const page = await operations.listOfCustomer(context, id, { list: 'taxIds', page: { first } })
  return versionOf(id, page?.items[0]?.node.value)
}

async function write(theatre: Theatre, name: string, step: StepOf<'write'>): Promise<void> {
  const { signal } = theatre.caller()
  await onGateway(theatre, step.on, async (gateway) => {
    const context = gateway.request(signal)
    const look = () =>
      step.readsIn
        ? readOnce(theatre, gateway, context, name, { customer: step.customer, view: 'customer' })
        : null
    await look()
    await writeOnce(theatre, gateway, context, name, step)
    await look()
  })
}

async function writeOnce(
  { history, stage }: Theatre,
  { operations, life, sending }: Gateway,
  context: CallContext,
  name: string,
  { operation, customer, key }: StepOf<'write'>,
): Promise<void> {
  const keyed = key === null ? {} : { idempotencyKey: key }
  const result = await sending<UpdateCustomerResult | TaxIdResult>(context, () =>
    operation === 'updateCustomer'
      ? operations.updateCustomer(context, { id: customer, input: { name: 'another' }, ...keyed })
      : operations.addTaxId(context, { customerId: customer, type: 'eu_vat', value: 'DE1', ...keyed }),
  )
  if (!('freshReads' in result)) {
    history.count('failed write')
    stage.note(`${name}: its write is answered ${result.__typename}`)
    return
  }
  const shown = 'customer' in result ? result.customer.name : result.taxId.value
  const version = versionOf(customer, shown)
  const process = life.name
  history.answers.push({
    by: name,
    process,
    customer,
    version,
    at: history.tick(),
    isFresh: result.freshReads,
  })
  stage.note(
    `${name}: has written version ${version} of ${customer}, reads are ${result.freshReads ? 'fresh' : 'not fresh'}`,
  )
}

async function writeElsewhere(theatre: Theatre, name: string, step: StepOf<'elsewhere'>): Promise<void> {
  const { history, stage } = theatre
  const { customer } = step
  const version = theatre.commitElsewhere(customer)
  await stage.moment(`${name}: the webhook of version ${version} of ${customer} arrives`)
  await onGateway(theatre, step.on, async (gateway) => {
    const call: Call = callOf(gateway.request(theatre.caller().signal), 'write')
    const isFresh = await gateway.fence.invalidate(customer, call)
    const process = gateway.life.name
    stage.note(`${name}: is told that reads are ${isFresh ? 'fresh' : 'not fresh'}`)
    history.answers.push({ by: name, process, customer, version, at: history.tick(), isFresh })
  })
}

/** Whoever asks a process that ends gets no answer. */
function onGateway(theatre: Theatre, on: Replica, run: (gateway: Gateway) => Promise<void>): Promise<void> {
  const gateway = theatre.gateway(on)
  return Promise.race([run(gateway), gateway.life.ended])
}
