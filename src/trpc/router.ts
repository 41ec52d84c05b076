import { initTRPC } from '@trpc/server'
import { z } from 'zod'
import type { Operations } from '../domain/operations.ts'
import { updateCustomerInput } from '../domain/update-customer-input.ts'
import type { TrpcContext } from './context.ts'
import { presentError, requestIdOf, toTrpcError } from './errors.ts'

const t = initTRPC.context<TrpcContext>().create({
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    const { message, cause } = presentError(error, requestIdOf(error, ctx))
    return { ...shape, message, data: { ...shape.data, cause } }
  },
})

const procedure = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(result.error)
  return result
})

const getInput = z.strictObject({ id: z.string() })

const updateInput = z.strictObject({
  id: z.string(),
  input: updateCustomerInput,
  /** Makes a repeat safe: the same key and input have one effect. Generated when absent, and returned. */
  idempotencyKey: z.string().nullish(),
})

/** Every procedure, on the given operations. Expected failures are data, as in GraphQL. */
export function createAppRouter(operations: Operations) {
  return t.router({
    customer: t.router({
      /** One customer; null for an id that is unknown or deleted. */
      get: procedure.input(getInput).query(({ ctx, input }) => operations.getCustomer(ctx.call, input.id)),
      /** Just the given fields; the answer has the invoices that Stripe retried because of a new `source`. */
      update: procedure.input(updateInput).mutation(({ ctx, input }) =>
        operations.updateCustomer(ctx.call, {
          ...input,
          idempotencyKey: input.idempotencyKey ?? ctx.idempotencyKey,
        }),
      ),
    }),
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>
