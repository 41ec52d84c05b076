import { z } from 'zod'
import { stripeStatus, SUBSCRIPTION_STATUSES } from '../../domain/reads/list-statuses.ts'
import type { Operations } from '../../domain/operations.ts'
import { customerListInput, readList } from '../lists.ts'
import { idInput, procedure, router } from '../procedure.ts'

/** Without a status those that have not ended. */
const listInput = customerListInput.extend({ status: z.enum(SUBSCRIPTION_STATUSES).nullish() })

export function createSubscriptionRouter(operations: Operations) {
  return router({
    /** Null for an id that is unknown. */
    get: procedure.input(idInput).query(({ ctx, input }) => operations.getSubscription(ctx.call, input.id)),
    list: procedure.input(listInput).query(
      readList(operations, 'subscriptions', ({ status }: z.infer<typeof listInput>) => ({
        status: stripeStatus(status),
      })),
    ),
  })
}
