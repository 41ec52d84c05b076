/** How the gateways of a proof are set: short deadlines, so that faults can outlast them, and entries that age. */
export const GATEWAY_ENV = {
  READ_DEADLINE_MS: '1500',
  WRITE_DEADLINE_MS: '1500',
  CACHE_TTL_SECONDS: '20',
  LOG_LEVEL: 'silent',
}

/** How long a lease lasts under these: the deadline of a read, and the cache's margin. */
export const LEASE_MS = 3500
