import { metric } from '../../../test/faults/failed-read.ts'

/** What a gateway holds, in MB, and how many of its requests wait to be sent. */
export interface Held {
  rssMb: number
  heapMb: number
  waiting: number
}

const MB = 1024 * 1024

/** The most that any of these gateways holds. */
export async function mostHeld(urls: readonly string[]): Promise<Held> {
  const all = await Promise.all(urls.map(heldBy))
  const most = (of: (held: Held) => number) => Math.round(Math.max(...all.map(of)))
  return {
    rssMb: most(({ rssMb }) => rssMb),
    heapMb: most(({ heapMb }) => heapMb),
    waiting: most(({ waiting }) => waiting),
  }
}

async function heldBy(url: string): Promise<Held> {
  const [rss, heap, waiting] = await Promise.all([
    metric(url, 'process_resident_memory_bytes'),
    metric(url, 'nodejs_heap_size_used_bytes'),
    metric(url, 'tollgate_upstream_waiting'),
  ])
  return { rssMb: rss / MB, heapMb: heap / MB, waiting }
}
