import type { Call } from '../../domain/call.ts'
import type { Removed, Written } from '../../domain/writes/write-ports.ts'
import { replayOf, type Attempts } from '../attempts.ts'
import type { StripeRequest } from '../client.ts'
import { originalRequestId } from '../failures.ts'

export interface Sender {
  attempts: Attempts
  call: Call
}

export interface KeyedSender extends Sender {
  key: string
}

/** Sends a write under its key; `read` makes what the domain knows of Stripe's answer. */
export async function write<Body extends object, Made extends object>(
  { attempts, key, call }: KeyedSender,
  request: StripeRequest<Body>,
  read: (body: Body) => Made,
): Promise<Written<Made>> {
  const done = await attempts.write(request, key, call)
  return { ...read(done.body), requestId: originalRequestId(done.headers), ...replayOf(done) }
}

/** Sends a DELETE. */
export async function remove<Body extends object>(
  { attempts, call }: Sender,
  request: StripeRequest<Body>,
): Promise<Removed> {
  const { headers } = await attempts.remove(request, call)
  return { requestId: originalRequestId(headers) }
}
