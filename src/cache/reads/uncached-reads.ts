import type { Call } from '../../domain/call.ts'
import type { ListName, ListQuery } from '../../domain/model/customer-lists.ts'
import { CUSTOMER_ID } from '../../domain/model/customer.ts'
import type { CustomerFence, CustomerReads } from '../../domain/ports.ts'

/**
 * Reads of one request that wants nothing from before it: what is stored of a customer is dropped, once, before it
 * is read. Reading past the store instead would let the next reader go back in time.
 */
export function createUncachedReads(
  reads: CustomerReads,
  fence: Pick<CustomerFence, 'invalidate'>,
): CustomerReads {
  const dropped = new Map<string, Promise<unknown>>()

  async function drop(id: string, call: Call): Promise<void> {
    if (!CUSTOMER_ID.test(id)) return
    const dropping = dropped.get(id) ?? fence.invalidate(id, call)
    dropped.set(id, dropping)
    await dropping
  }

  return {
    ...reads,
    async get(id, call) {
      await drop(id, call)
      return reads.get(id, call)
    },
    async list<Name extends ListName>(customerId: string, query: ListQuery<Name>, call: Call) {
      await drop(customerId, call)
      return reads.list(customerId, query, call)
    },
  }
}
