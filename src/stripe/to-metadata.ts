import type { MetadataEntry } from '../domain/model/customer.ts'
import { fields } from './read.ts'

/** Metadata in the order of its keys, so that equal metadata is equal JSON. */
export function toMetadata(metadata: Record<string, string> | null | undefined): MetadataEntry[] {
  return Object.entries(fields(metadata))
    .flatMap(([key, value]) => (typeof value === 'string' ? [{ key, value }] : []))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value }) => ({ __typename: 'MetadataEntry', key, value }))
}
