import type { CustomerFence, Upstream, WriteQueue } from '../ports.ts'
import type { UpstreamWrites, WriteNotes } from './write-ports.ts'

/** What every write but the update is made of. */
export interface WriteDeps {
  upstream: Pick<Upstream, 'getCustomer' | 'getPaymentMethod' | 'updateCustomer'> & UpstreamWrites
  fence: CustomerFence
  queue: WriteQueue
  notes: WriteNotes
}
