import type { GraphQLResolveInfo } from 'graphql'
import type { CallContext } from '../../domain/context.ts'
import type { Keyed } from '../../domain/writes/fenced-write.ts'
import type { Operations } from '../../domain/operations.ts'
import type { GraphqlContext } from '../context.ts'
import { severalMutations } from '../errors.ts'
import type { MutationResolvers } from '../resolvers.generated.ts'

export function createMutationResolvers(operations: Operations): MutationResolvers {
  return {
    createCustomer: write(operations.createCustomer),
    updateCustomer: write(operations.updateCustomer),
    deleteCustomer: write(operations.deleteCustomer),
    payOpenInvoices: write(operations.payOpenInvoices),
    attachPaymentMethod: write(operations.attachPaymentMethod),
    detachPaymentMethod: write(operations.detachPaymentMethod),
    setDefaultPaymentMethod: write(operations.setDefaultPaymentMethod),
    addSource: write(operations.addSource),
    removeSource: write(operations.removeSource),
    addTaxId: write(operations.addTaxId),
    removeTaxId: write(operations.removeTaxId),
    adjustBalance: write(operations.adjustBalance),
    removeDiscount: write(operations.removeDiscount),
  }
}

/** The arguments of a mutation are those of its operation; the key may come by the header instead. */
function write<Args extends Keyed, Result>(operation: (context: CallContext, args: Args) => Promise<Result>) {
  return (_: unknown, args: Args, context: GraphqlContext, info: GraphQLResolveInfo): Promise<Result> => {
    const idempotencyKey = args.idempotencyKey ?? keyOfHeader(context, info)
    return operation(context.call, { ...args, idempotencyKey })
  }
}

function keyOfHeader({ idempotencyKey }: GraphqlContext, info: GraphQLResolveInfo): string | null {
  const [first, ...others] = info.operation.selectionSet.selections
  if (idempotencyKey === null || (first?.kind === 'Field' && others.length === 0)) return idempotencyKey
  throw severalMutations()
}
