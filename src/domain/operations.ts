import type { CallContext } from './context.ts'
import type { CustomerDetails } from './model/balance.ts'
import type { CustomerLists, ListName } from './model/customer-lists.ts'
import type { Customer } from './model/customer.ts'
import type { BillingSubscription, Invoice } from './model/invoice.ts'
import type { ListPage } from './model/page.ts'
import type { PaymentMethod } from './model/payment-method.ts'
import type { PayOpenInvoicesResult } from './pay-open-invoices/pay-open-invoices-result.ts'
import type { DomainNode } from './reads/get-node.ts'
import type { Viewer } from './reads/get-viewer.ts'
import type { ListCustomersArgs } from './reads/list-customers.ts'
import type { ListOfCustomerArgs } from './reads/list-of-customer.ts'
import type { CustomerSearch, SearchCustomersArgs } from './reads/search-customers.ts'
import type { PreviewUpdateCustomerArgs } from './update-customer/preview-update-customer.ts'
import type { UpdateCustomerArgs } from './update-customer/update-customer.ts'
import type { UpdateCustomerPreview } from './update-customer/update-customer-preview.ts'
import type { UpdateCustomerResult } from './update-customer/update-customer-result.ts'
import type { PaymentMethodArgs } from './writes/attach-payment-method.ts'
import type { WriteOperations } from './writes/write-operations.ts'

/** Everything the doors can ask for; both reach these same functions. Reads throw ReadError. */
export interface Operations extends WriteOperations {
  /** Null: unknown or deleted. */
  getCustomer(context: CallContext, id: string): Promise<Customer | null>
  /** A page of what hangs on a customer. Null: the customer is unknown or deleted. */
  listOfCustomer<Name extends ListName>(
    context: CallContext,
    customerId: string,
    args: ListOfCustomerArgs<Name>,
  ): Promise<ListPage<CustomerLists[Name]> | null>
  /** What is read of a customer only when selected. Null: unknown or deleted. */
  getCustomerDetails(context: CallContext, id: string): Promise<CustomerDetails | null>
  listCustomers(context: CallContext, args: ListCustomersArgs): Promise<ListPage<Customer>>
  searchCustomers(context: CallContext, args: SearchCustomersArgs): Promise<CustomerSearch>
  /** Null: unknown. */
  getInvoice(context: CallContext, id: string): Promise<Invoice | null>
  /** Null: unknown. */
  getSubscription(context: CallContext, id: string): Promise<BillingSubscription | null>
  /** Null: unknown. */
  getPaymentMethod(context: CallContext, id: string): Promise<PaymentMethod | null>
  /** Null: unknown, or of a kind that is no node. */
  getNode(context: CallContext, id: string): Promise<DomainNode | null>
  getViewer(context: CallContext): Promise<Viewer>
  /** Expected failures are members of the result; what is thrown is a bug. */
  updateCustomer(context: CallContext, args: UpdateCustomerArgs): Promise<UpdateCustomerResult>
  /** What that would do, without doing it. Null: unknown or deleted. */
  previewUpdateCustomer(
    context: CallContext,
    args: PreviewUpdateCustomerArgs,
  ): Promise<UpdateCustomerPreview | null>
  /** Expected failures are members of the result; what is thrown is a bug. */
  payOpenInvoices(context: CallContext, args: PaymentMethodArgs): Promise<PayOpenInvoicesResult>
}
