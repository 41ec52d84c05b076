import { readConfig } from '../../src/config.ts'

const { auth, limits, shed } = readConfig({})

/** Those of an environment that sets none. */
export const usualLimits = limits

/** What the HTTP server has from it. */
export const usualServer = {
  limits: limits.http,
  maxBodyBytesAtOnce: shed.bodyBytes,
  isForThisMachineAlone: auth === null,
}
