import type { Operations } from '../domain/operations.ts'
import { router } from './procedure.ts'
import { createBalanceRouter } from './routers/balance.ts'
import { createCashBalanceRouter } from './routers/cash-balance.ts'
import { createCustomerRouter } from './routers/customer.ts'
import { createDiscountRouter } from './routers/discount.ts'
import { createInvoiceRouter } from './routers/invoice.ts'
import { createPaymentMethodRouter } from './routers/payment-method.ts'
import { createSourceRouter } from './routers/source.ts'
import { createSubscriptionRouter } from './routers/subscription.ts'
import { createTaxIdRouter } from './routers/tax-id.ts'
import { createViewerRouter } from './routers/viewer.ts'

/** Every procedure, on the given operations. Expected failures are data, as in GraphQL. */
export function createAppRouter(operations: Operations) {
  return router({
    balance: createBalanceRouter(operations),
    cashBalance: createCashBalanceRouter(operations),
    customer: createCustomerRouter(operations),
    discount: createDiscountRouter(operations),
    invoice: createInvoiceRouter(operations),
    paymentMethod: createPaymentMethodRouter(operations),
    source: createSourceRouter(operations),
    subscription: createSubscriptionRouter(operations),
    taxId: createTaxIdRouter(operations),
    viewer: createViewerRouter(operations),
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>
