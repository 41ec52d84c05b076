import type { Dataset } from './state.ts'

export function copyDataset(from: Dataset, to: Dataset): void {
  to.fences.members = from.fences.members
  for (const [view, slot] of to.views.entries()) {
    const source = from.views[view]
    if (!source) continue
    slot.entry = source.entry
    slot.entryGeneration = source.entryGeneration
    slot.lease = source.lease
    slot.leaseGeneration = source.leaseGeneration
  }
}

/** Drops what is stored and leased; fences stay. */
export function dropViews({ views }: Dataset): void {
  for (const slot of views) slot.entry = slot.entryGeneration = slot.lease = slot.leaseGeneration = 0
}

export function empty(dataset: Dataset): void {
  dataset.fences.members = 0
  dropViews(dataset)
}
