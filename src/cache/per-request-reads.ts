import DataLoader from 'dataloader'
import type { Call } from '../domain/call.ts'
import type { Customer } from '../domain/customer.ts'
import type { CustomerReads } from '../domain/ports.ts'

interface Load {
  id: string
  call: Call
}

/** Reads each customer once in a request. A read that failed is tried anew by whoever asks next. */
export function createPerRequestReads(reads: CustomerReads): CustomerReads {
  const memo = new Map<string, Promise<Customer | null>>()
  const loader = new DataLoader<Load, Customer | null, string>((loads) => Promise.all(loads.map(load)), {
    cacheKeyFn: ({ id }) => id,
    cacheMap: memo,
  })

  async function load({ id, call }: Load): Promise<Customer | null | Error> {
    try {
      return await reads.get(id, call)
    } catch (error) {
      memo.delete(id)
      return error instanceof Error ? error : new Error('The read failed.', { cause: error })
    }
  }

  return {
    get: (id, call) => loader.load({ id, call }),
    forget(id) {
      memo.delete(id)
      reads.forget(id)
    },
  }
}
