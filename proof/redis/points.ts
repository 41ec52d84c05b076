import type { CustomerStore } from '../../src/cache/store.ts'

/** Places in a gateway where it can be killed or stopped, at exactly that step. */
export const GATEWAY_POINTS = [
  'before FENCE',
  'FENCE placed',
  'before UNFENCE',
  'UNFENCE done',
  'LEASE taken',
  'before FILL',
] as const
export type GatewayPoint = (typeof GATEWAY_POINTS)[number]

/** Places in the upstream where the gateway that sent the request can be killed or stopped. */
export const UPSTREAM_POINTS = ['POST arrived', 'POST committed'] as const
export type UpstreamPoint = (typeof UPSTREAM_POINTS)[number]

/** Passes the labelled points on the way; `pass` resolves when the process may go on. */
export function markPoints(
  store: CustomerStore,
  pass: (point: GatewayPoint) => Promise<void>,
): CustomerStore {
  return {
    ...store,
    async read(key, view, nonce, leaseMs) {
      const answer = await store.read(key, view, nonce, leaseMs)
      if ('token' in answer && answer.kind !== 'WAIT' && answer.token !== null) await pass('LEASE taken')
      return answer
    },
    async fill(...args) {
      await pass('before FILL')
      return store.fill(...args)
    },
    async fence(key, member, fenceMs) {
      await pass('before FENCE')
      const generation = await store.fence(key, member, fenceMs)
      await pass('FENCE placed')
      return generation
    },
    async unfence(key, which) {
      await pass('before UNFENCE')
      const lifted = await store.unfence(key, which)
      await pass('UNFENCE done')
      return lifted
    },
  }
}
