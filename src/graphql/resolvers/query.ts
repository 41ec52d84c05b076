import type { Operations } from '../../domain/operations.ts'
import type { QueryResolvers } from '../resolvers.generated.ts'
import { connectionOf, searchConnectionOf, splitArgs } from './connection.ts'
import { invoicesOf } from './customer.ts'
import { argumentsOfInvoicesAlone } from './unread-customer.ts'

export function createQueryResolvers(operations: Operations): QueryResolvers {
  return {
    viewer: (_, __, { call }) => operations.getViewer(call),
    node: (_, { id }, { call }) => operations.getNode(call, id),
    async customer(_, { id }, { call }, info) {
      const invoices = argumentsOfInvoicesAlone(info)
      if (invoices === null) return operations.getCustomer(call, id)
      const page = await operations.listOfCustomer(call, id, invoicesOf(invoices))
      return page === null ? null : { __typename: 'Customer', id }
    },
    async customers(_, args, { call }) {
      const { page, filter } = splitArgs(args)
      return connectionOf(await operations.listCustomers(call, { page, ...filter }))
    },
    async searchCustomers(_, { query, ...page }, { call }) {
      return searchConnectionOf(await operations.searchCustomers(call, { query, page }))
    },
    invoice: (_, { id }, { call }) => operations.getInvoice(call, id),
    previewUpdateCustomer: (_, args, { call }) => operations.previewUpdateCustomer(call, args),
  }
}
