import type { CustomerSource } from '../../domain/model/customer.ts'
import type { SourceQuery } from '../../domain/writes/write-ports.ts'
import { toListedSource } from '../to-source.ts'
import { remove, write, type KeyedSender, type Sender } from './write.ts'

export function addSource(sender: KeyedSender, { customerId, source }: SourceQuery) {
  return write(
    sender,
    {
      object: null,
      run: (stripe, options) => stripe.customers.createSource(customerId, { source }, options),
    },
    (body) => ({ source: toListedSource(body) }),
  )
}

export async function getSource(
  { attempts, call }: Sender,
  { customerId, source }: SourceQuery,
): Promise<CustomerSource> {
  const { body } = await attempts.read(
    {
      object: null,
      run: (stripe, options) => stripe.customers.retrieveSource(customerId, source, {}, options),
    },
    call,
  )
  return toListedSource(body)
}

export function removeSource(sender: Sender, { customerId, source }: SourceQuery) {
  return remove(sender, {
    object: null,
    run: (stripe, options) => stripe.customers.deleteSource(customerId, source, {}, options),
  })
}
