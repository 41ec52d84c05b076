import type { PeerModule } from './peer.ts'

/** In the order of the table; each is a file in `peers/`, Tollgate's own aside. */
export const ROSTER = [
  'tollgate',
  'bentocache',
  'graphql-yoga-response-cache',
  'async-cache-dedupe',
  'mercurius-cache',
  'cacheable',
  'cache-manager',
  'cachified',
] as const

/** Loads the package, too, so it throws what the package throws when it cannot be loaded. */
export async function loadPeer(name: string): Promise<PeerModule> {
  const folder = name === 'tollgate' ? '.' : './peers'
  const { peer }: { peer: PeerModule } = await import(`${folder}/${name}.ts`)
  return peer
}
