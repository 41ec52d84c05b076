import { formatMoney } from '../../domain/model/money.ts'
import type { Operations } from '../../domain/operations.ts'
import type { Resolvers } from '../resolvers.generated.ts'
import { dateTime, json, safeInt } from '../scalars.ts'
import { createCustomerResolvers } from './customer.ts'
import { createMutationResolvers } from './mutation.ts'
import { createQueryResolvers } from './query.ts'

/** Translates fields to operations. What is not here is a field of the domain's answer by the same name. */
export function createResolvers(operations: Operations): Resolvers {
  return {
    DateTime: dateTime,
    JSON: json,
    SafeInt: safeInt,
    Query: createQueryResolvers(operations),
    Mutation: createMutationResolvers(operations),
    Customer: createCustomerResolvers(operations),
    Money: {
      formatted: (money, { locale }) => formatMoney(money.minorUnits, money.currency, locale ?? 'en-US'),
    },
  }
}
