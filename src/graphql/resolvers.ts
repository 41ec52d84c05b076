import type { GraphQLResolveInfo } from 'graphql'
import { ReadError } from '../domain/errors.ts'
import { formatMoney } from '../domain/money.ts'
import type { Operations } from '../domain/operations.ts'
import type { GraphqlContext } from './context.ts'
import type { Resolvers } from './resolvers.generated.ts'
import { dateTime, safeInt } from './scalars.ts'

/** Translates fields to operations. What is not here is a field of the domain's answer by the same name. */
export function createResolvers(operations: Operations): Resolvers {
  return {
    DateTime: dateTime,
    SafeInt: safeInt,
    Query: {
      customer: (_, { id }, { call }) => operations.getCustomer(call, id),
    },
    Mutation: {
      updateCustomer: (_, { id, input, idempotencyKey }, context, info) =>
        operations.updateCustomer(context.call, {
          id,
          input,
          idempotencyKey: idempotencyKey ?? keyOfHeader(context, info),
        }),
    },
    Money: {
      formatted: (money, { locale }) => formatMoney(money.minorUnits, money.currency, locale ?? 'en-US'),
    },
  }
}

function keyOfHeader({ idempotencyKey }: GraphqlContext, info: GraphQLResolveInfo): string | null {
  const [first, ...others] = info.operation.selectionSet.selections
  if (idempotencyKey === null || (first?.kind === 'Field' && others.length === 0)) return idempotencyKey
  throw new ReadError(
    'BAD_USER_INPUT',
    'The header Idempotency-Key serves a request with exactly one mutation: give each its argument idempotencyKey.',
  )
}
