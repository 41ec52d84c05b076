import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import type { CallContext } from '../domain/context.ts'
import type { Keyed } from '../domain/writes/fenced-write.ts'
import type { TrpcContext } from './context.ts'
import { presentError, requestIdOf, toTrpcError } from './errors.ts'

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  errorFormatter({ shape, error, ctx, path }) {
    const { message, cause } = presentError(error, { requestId: requestIdOf(error, ctx), path })
    return { ...shape, message, data: { ...shape.data, cause } }
  },
})

export const { router } = t

/** What every procedure is made of: a read that fails gets tRPC's code for it. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(result.error)
  return result
})

/** Makes a repeat safe: one key stands for one call, which has one effect. Generated when absent, and returned. */
const keyed = { idempotencyKey: z.string().nullish() }

/** What names a customer, or an object by its own id. */
export const idInput = z.strictObject({ id: z.string() })
export const keyedIdInput = idInput.extend(keyed)

/** The same where the operation is on what hangs on a customer. */
export const keyedCustomerInput = z.strictObject({ customerId: z.string(), ...keyed })

export const keyedInput = z.strictObject(keyed)

/** The input of a mutation is the arguments of its operation; the key may come by the header instead. */
export function write<Args extends Keyed, Result>(
  operation: (context: CallContext, args: Args) => Promise<Result>,
) {
  return ({ ctx, input }: { ctx: TrpcContext; input: Args }): Promise<Result> => {
    const idempotencyKey = input.idempotencyKey ?? ctx.idempotencyKey
    return operation(ctx.call, { ...input, idempotencyKey })
  }
}
