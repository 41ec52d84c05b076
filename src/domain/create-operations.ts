import type { Operations } from './operations.ts'
import { createPayOpenInvoices } from './pay-open-invoices/pay-open-invoices.ts'
import type { CustomerFence, RetrySnapshots, Upstream, WriteQueue } from './ports.ts'
import { createGetCustomerDetails } from './reads/get-customer-details.ts'
import { createGetCustomer } from './reads/get-customer.ts'
import { createGetInvoice } from './reads/get-invoice.ts'
import { createGetNode, createGetPaymentMethod, createGetSubscription } from './reads/get-node.ts'
import { createGetViewer } from './reads/get-viewer.ts'
import { createListCustomers } from './reads/list-customers.ts'
import { createListOfCustomer } from './reads/list-of-customer.ts'
import { createSearchCustomers } from './reads/search-customers.ts'
import { createPreviewUpdateCustomer } from './update-customer/preview-update-customer.ts'
import { createUpdateCustomer } from './update-customer/update-customer.ts'
import { createWriteOperations } from './writes/write-operations.ts'
import type { WriteNotes } from './writes/write-ports.ts'

export interface OperationDeps {
  upstream: Upstream
  fence: CustomerFence
  queue: WriteQueue
  snapshots: RetrySnapshots
  notes: WriteNotes
  /** How long an update waits for the outcomes of retries. */
  retryWaitMs: number
}

export function createOperations(deps: OperationDeps): Operations {
  const { upstream } = deps
  return {
    getCustomer: createGetCustomer(),
    listOfCustomer: createListOfCustomer(),
    getCustomerDetails: createGetCustomerDetails(),
    listCustomers: createListCustomers(upstream),
    searchCustomers: createSearchCustomers(upstream),
    getInvoice: createGetInvoice(upstream),
    getSubscription: createGetSubscription(upstream),
    getPaymentMethod: createGetPaymentMethod(upstream),
    getNode: createGetNode(upstream),
    getViewer: createGetViewer(),
    updateCustomer: createUpdateCustomer(deps),
    previewUpdateCustomer: createPreviewUpdateCustomer(upstream),
    payOpenInvoices: createPayOpenInvoices(deps),
    ...createWriteOperations(deps),
  }
}
