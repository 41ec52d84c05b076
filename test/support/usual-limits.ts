import { readConfig } from '../../src/config.ts'

/** Those of an environment that sets none. */
export const usualLimits = readConfig({}).limits
