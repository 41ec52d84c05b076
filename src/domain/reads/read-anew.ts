import type { Call } from '../call.ts'
import type { Customer } from '../model/customer.ts'
import { UpstreamError, type Upstream } from '../ports.ts'

/** Reads a customer past every cache. Null: it is gone, or cannot be read now, which ruins no write that is done. */
export function createReadAnew(upstream: Pick<Upstream, 'getCustomer'>) {
  return async function readAnew(id: string, call: Call): Promise<Customer | null> {
    try {
      const customer = await upstream.getCustomer(id, call)
      return customer?.__typename === 'Customer' ? customer : null
    } catch (error) {
      if (error instanceof UpstreamError) return null
      throw error
    }
  }
}
