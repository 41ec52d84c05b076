import type Stripe from 'stripe'
import { expect } from 'vitest'
import type { ControlPlane } from '../sandbox/control-plane.ts'

/** What a contract case may use: the official SDK, and the control plane where the upstream is the sandbox. */
export interface ContractLab {
  readonly stripe: Stripe
  readonly sandbox?: ControlPlane
}

/** The error an SDK call is refused with, in the words of the wire. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call
  } catch (error) {
    if (error instanceof Error && 'raw' in error) {
      const { statusCode, code, param, decline_code, message, rawType } = error as Stripe.errors.StripeError
      return { class: error.constructor.name, statusCode, type: rawType, code, param, decline_code, message }
    }
    throw error
  }
  return expect.fail('The call was expected to be refused')
}

/** Reads again until it is as wanted: how a case waits for what happens in its own time. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
  let value = await read()
  while (!isWanted(value)) value = await read()
  return value
}
