import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SomeCustomer as CustomerModel } from './resolvers/unread-customer.ts';
import type { Address as AddressModel, Shipping as ShippingModel, MetadataEntry as MetadataEntryModel, CustomerInvoiceSettings as CustomerInvoiceSettingsModel, CustomField as CustomFieldModel, PaymentMethodRef as PaymentMethodRefModel, RenderingOptions as RenderingOptionsModel, Discount as DiscountModel, CardSource as CardSourceModel, BankAccountSource as BankAccountSourceModel, OtherSource as OtherSourceModel } from '../domain/model/customer.ts';
import type { Money as MoneyModel } from '../domain/model/money.ts';
import type { Invoice as InvoiceModel, BillingSubscription as BillingSubscriptionModel, BillingSubscriptionItem as BillingSubscriptionItemModel, InvoiceLine as InvoiceLineModel, InvoicePayment as InvoicePaymentModel } from '../domain/model/invoice.ts';
import type { UpdateCustomerSuccess as UpdateCustomerSuccessModel, FieldChange as FieldChangeModel, RetriedInvoice as RetriedInvoiceModel, Decline as DeclineModel, NextAction as NextActionModel, RetryDetection as RetryDetectionModel, RetryWarning as RetryWarningModel } from '../domain/update-customer/update-customer-result.ts';
import type { Viewer as ViewerModel } from '../domain/reads/get-viewer.ts';
import type { BalanceTransaction as BalanceTransactionModel, CashBalanceTransaction as CashBalanceTransactionModel, CashBalance as CashBalanceModel, CustomerTax as CustomerTaxModel, TaxLocation as TaxLocationModel } from '../domain/model/balance.ts';
import type { TaxId as TaxIdModel, TaxIdVerification as TaxIdVerificationModel } from '../domain/model/tax-id.ts';
import type { PaymentMethod as PaymentMethodModel, PaymentMethodCard as PaymentMethodCardModel } from '../domain/model/payment-method.ts';
import type { CreateCustomerSuccess as CreateCustomerSuccessModel, DeleteCustomerSuccess as DeleteCustomerSuccessModel, CustomerSuccess as CustomerSuccessModel, PaymentMethodSuccess as PaymentMethodSuccessModel, SourceSuccess as SourceSuccessModel, TaxIdSuccess as TaxIdSuccessModel, AdjustBalanceSuccess as AdjustBalanceSuccessModel } from '../domain/writes/write-results.ts';
import type { InvalidInputError as InvalidInputErrorModel, InputIssue as InputIssueModel, CustomerNotFoundError as CustomerNotFoundErrorModel, CardError as CardErrorModel, CustomerBusyError as CustomerBusyErrorModel, RateLimitedError as RateLimitedErrorModel, IdempotencyConflictError as IdempotencyConflictErrorModel, OutcomeUnknownError as OutcomeUnknownErrorModel, ServiceUnavailableError as ServiceUnavailableErrorModel } from '../domain/model/errors.ts';
import type { GraphqlContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment as ISO 8601 in UTC, such as `2026-10-28T09:30:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** A JSON value as Stripe has it. */
  JSON: { input: Record<string, unknown>; output: Record<string, unknown>; }
  /** A whole number within JavaScript's safe integers (±9007199254740991), for amounts that exceed 32 bits. */
  SafeInt: { input: number; output: number; }
};

/** A postal address. */
export type Address = {
  __typename?: 'Address';
  /** City, district or town. */
  city?: Maybe<Scalars['String']['output']>;
  /** Two-letter country code. */
  country?: Maybe<Scalars['String']['output']>;
  /** Street, first line. */
  line1?: Maybe<Scalars['String']['output']>;
  /** Street, second line. */
  line2?: Maybe<Scalars['String']['output']>;
  /** ZIP or postal code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, county or province. */
  state?: Maybe<Scalars['String']['output']>;
};

/** A postal address, whole. Each part at most 5000 characters. */
export type AddressInput = {
  /** City, district or town. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Two-letter country code. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Street, first line. */
  line1?: InputMaybe<Scalars['String']['input']>;
  /** Street, second line. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** ZIP or postal code. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, county or province. */
  state?: InputMaybe<Scalars['String']['input']>;
};

/** How an adjustment of a balance ended. Every expected failure is a member. */
export type AdjustBalanceResult = AdjustBalanceSuccess | CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError;

/** An adjustment of a balance was done. */
export type AdjustBalanceSuccess = {
  __typename?: 'AdjustBalanceSuccess';
  /** The transaction that was made. */
  balanceTransaction: BalanceTransaction;
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** How amounts are shown with respect to tax. */
export type AmountTaxDisplay =
  /** Without any tax. */
  | 'EXCLUDE_TAX'
  /** With inclusive tax. */
  | 'INCLUDE_INCLUSIVE_TAX';

/** A change of a customer's balance. */
export type BalanceTransaction = {
  __typename?: 'BalanceTransaction';
  /** What was added: negative is a credit. */
  amount?: Maybe<Money>;
  /** When it was made. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** The credit note it belongs to. */
  creditNoteId?: Maybe<Scalars['ID']['output']>;
  /** ISO 4217, lower case. */
  currency?: Maybe<Scalars['String']['output']>;
  /** Why. */
  description?: Maybe<Scalars['String']['output']>;
  /** The balance after it. */
  endingBalance?: Maybe<Money>;
  /** `cbtxn_…`. */
  id: Scalars['ID']['output'];
  /** The invoice it belongs to. */
  invoiceId?: Maybe<Scalars['ID']['output']>;
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** adjustment, applied_to_invoice, … */
  type?: Maybe<Scalars['String']['output']>;
};

/** A page of balance transactions. */
export type BalanceTransactionConnection = {
  __typename?: 'BalanceTransactionConnection';
  /** With their cursors. */
  edges: Array<BalanceTransactionEdge>;
  /** Without their cursors. */
  nodes: Array<BalanceTransaction>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the balance transactions, with its cursor. */
export type BalanceTransactionEdge = {
  __typename?: 'BalanceTransactionEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: BalanceTransaction;
};

/** A bank account. */
export type BankAccountSource = {
  __typename?: 'BankAccountSource';
  /** The holder of the account. */
  accountHolderName?: Maybe<Scalars['String']['output']>;
  /** individual or company. */
  accountHolderType?: Maybe<Scalars['String']['output']>;
  /** The bank. */
  bankName?: Maybe<Scalars['String']['output']>;
  /** Two-letter country code. */
  country?: Maybe<Scalars['String']['output']>;
  /** ISO 4217, lower case. */
  currency?: Maybe<Scalars['String']['output']>;
  /** `ba_…`. */
  id: Scalars['ID']['output'];
  /** Whether it is the customer's default source; null where the customer was not read. */
  isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** The last four digits. */
  last4?: Maybe<Scalars['String']['output']>;
  /** new, validated, verified, verification_failed or errored. */
  status?: Maybe<Scalars['String']['output']>;
};

/** A Stripe subscription. */
export type BillingSubscription = Node & {
  __typename?: 'BillingSubscription';
  /** When it will end. */
  cancelAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it ends with its period. */
  cancelAtPeriodEnd?: Maybe<Scalars['Boolean']['output']>;
  /** When it was cancelled. */
  canceledAt?: Maybe<Scalars['DateTime']['output']>;
  /** charge_automatically or send_invoice. */
  collectionMethod?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** ISO 4217, lower case. */
  currency?: Maybe<Scalars['String']['output']>;
  /** The customer it bills. */
  customerId?: Maybe<Scalars['ID']['output']>;
  /** Charged before anything of the customer. */
  defaultPaymentMethodId?: Maybe<Scalars['ID']['output']>;
  /** Charged before anything of the customer, after the payment method. */
  defaultSourceId?: Maybe<Scalars['ID']['output']>;
  /** When it ended. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `sub_…`. */
  id: Scalars['ID']['output'];
  /** What is subscribed to. */
  items: Array<BillingSubscriptionItem>;
  /** Its newest invoice. */
  latestInvoiceId?: Maybe<Scalars['ID']['output']>;
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** What happens to invoices while collection is paused; null when it is not. */
  pauseCollectionBehavior?: Maybe<Scalars['String']['output']>;
  /** OTHER for a status of a newer Stripe, which is in `statusRaw`, and where there is none. */
  status: SubscriptionStatus;
  /** The status in Stripe's word. */
  statusRaw?: Maybe<Scalars['String']['output']>;
  /** When its trial ends. */
  trialEnd?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of subscriptions. */
export type BillingSubscriptionConnection = {
  __typename?: 'BillingSubscriptionConnection';
  /** With their cursors. */
  edges: Array<BillingSubscriptionEdge>;
  /** Without their cursors. */
  nodes: Array<BillingSubscription>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the subscriptions, with its cursor. */
export type BillingSubscriptionEdge = {
  __typename?: 'BillingSubscriptionEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: BillingSubscription;
};

/** One price that a subscription bills. */
export type BillingSubscriptionItem = {
  __typename?: 'BillingSubscriptionItem';
  /** When the current period ends. */
  currentPeriodEnd?: Maybe<Scalars['DateTime']['output']>;
  /** When the current period began. */
  currentPeriodStart?: Maybe<Scalars['DateTime']['output']>;
  /** `si_…`. */
  id?: Maybe<Scalars['ID']['output']>;
  /** day, week, month or year. */
  interval?: Maybe<Scalars['String']['output']>;
  /** How many intervals make a period. */
  intervalCount?: Maybe<Scalars['Int']['output']>;
  /** The price. */
  priceId?: Maybe<Scalars['ID']['output']>;
  /** The product that the price is of. */
  productId?: Maybe<Scalars['ID']['output']>;
  /** How many. */
  quantity?: Maybe<Scalars['SafeInt']['output']>;
  /** What one costs in a period; null for tiers and amounts below the smallest unit. */
  unitAmount?: Maybe<Money>;
};

/** The card was refused when it was added. */
export type CardError = OperationError & {
  __typename?: 'CardError';
  /** Stripe's advice on trying again. */
  adviceCode?: Maybe<Scalars['String']['output']>;
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** True when the card was replaced all the same. */
  customerChanged: Scalars['Boolean']['output'];
  /** The issuer's reason, such as insufficient_funds. */
  declineCode?: Maybe<Scalars['String']['output']>;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** A card. */
export type CardSource = {
  __typename?: 'CardSource';
  /** pass, fail, unavailable or unchecked. */
  addressLine1Check?: Maybe<Scalars['String']['output']>;
  /** pass, fail, unavailable or unchecked. */
  addressZipCheck?: Maybe<Scalars['String']['output']>;
  /** As Stripe spells it: Visa, MasterCard, American Express, … */
  brand?: Maybe<Scalars['String']['output']>;
  /** Two-letter country of the issuer. */
  country?: Maybe<Scalars['String']['output']>;
  /** pass, fail, unavailable or unchecked. */
  cvcCheck?: Maybe<Scalars['String']['output']>;
  /** Month of expiry, 1 to 12. */
  expMonth?: Maybe<Scalars['Int']['output']>;
  /** Year of expiry, four digits. */
  expYear?: Maybe<Scalars['Int']['output']>;
  /** Equal for equal card numbers of one account. */
  fingerprint?: Maybe<Scalars['String']['output']>;
  /** credit, debit, prepaid or unknown. */
  funding?: Maybe<Scalars['String']['output']>;
  /** `card_…`. */
  id: Scalars['ID']['output'];
  /** Whether it is the customer's default source; null where the customer was not read. */
  isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** The last four digits. */
  last4?: Maybe<Scalars['String']['output']>;
  /** The cardholder. */
  name?: Maybe<Scalars['String']['output']>;
  /** The wallet the token came from. */
  tokenizationMethod?: Maybe<Scalars['String']['output']>;
};

/** Funds a customer has sent by bank transfer. */
export type CashBalance = {
  __typename?: 'CashBalance';
  /** By currency; empty for none. */
  available?: Maybe<Array<Money>>;
  /** automatic or manual. */
  reconciliationMode?: Maybe<Scalars['String']['output']>;
  /** Whether that is the account's own setting. */
  usingMerchantDefault?: Maybe<Scalars['Boolean']['output']>;
};

/** Settings of the cash balance. */
export type CashBalanceInput = {
  /** Who applies the funds. */
  reconciliationMode: ReconciliationMode;
};

/** A change of a customer's cash balance. */
export type CashBalanceTransaction = {
  __typename?: 'CashBalanceTransaction';
  /** When it was made. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** ISO 4217, lower case. */
  currency?: Maybe<Scalars['String']['output']>;
  /** What Stripe tells beyond that, by its type. */
  details?: Maybe<Scalars['JSON']['output']>;
  /** The cash balance after it. */
  endingBalance?: Maybe<Money>;
  /** `ccsbtxn_…`. */
  id: Scalars['ID']['output'];
  /** What was added. */
  netAmount?: Maybe<Money>;
  /** funded, applied_to_payment, … */
  type?: Maybe<Scalars['String']['output']>;
};

/** A page of cash balance transactions. */
export type CashBalanceTransactionConnection = {
  __typename?: 'CashBalanceTransactionConnection';
  /** With their cursors. */
  edges: Array<CashBalanceTransactionEdge>;
  /** Without their cursors. */
  nodes: Array<CashBalanceTransaction>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the cash balance transactions, with its cursor. */
export type CashBalanceTransactionEdge = {
  __typename?: 'CashBalanceTransactionEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: CashBalanceTransaction;
};

/** What a customer starts with. Absent, null and an empty string leave a field empty. */
export type CreateCustomerInput = {
  /** The postal address. */
  address?: InputMaybe<AddressInput>;
  /** In the smallest unit of the customer's currency; negative is a credit. */
  balance?: InputMaybe<Scalars['SafeInt']['input']>;
  /** At most 150 characters. */
  businessName?: InputMaybe<Scalars['String']['input']>;
  /** How funds that the customer sends are applied. */
  cashBalance?: InputMaybe<CashBalanceInput>;
  /** At most 5000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** At most 512 characters. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** At most 150 characters. */
  individualName?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 12 capital letters or digits. */
  invoicePrefix?: InputMaybe<Scalars['String']['input']>;
  /** As for an update. */
  invoiceSettings?: InputMaybe<CustomerInvoiceSettingsInput>;
  /** At most 50 keys. */
  metadata?: InputMaybe<Array<MetadataEntryInput>>;
  /** At most 256 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 1 or more. */
  nextInvoiceSequence?: InputMaybe<Scalars['Int']['input']>;
  /** A payment method to attach, `pm_…`; set `invoiceSettings.defaultPaymentMethod` too to have it charged. */
  paymentMethod?: InputMaybe<Scalars['ID']['input']>;
  /** At most 20 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Languages by preference, as IETF tags. */
  preferredLocales?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Where goods go. */
  shipping?: InputMaybe<ShippingInput>;
  /** A token (`tok_…`, `btok_…`) or source (`src_…`), never a card number: the default source. */
  source?: InputMaybe<Scalars['ID']['input']>;
  /** As for an update. */
  tax?: InputMaybe<CreateCustomerTaxInput>;
  /** NONE when absent. */
  taxExempt?: InputMaybe<TaxExemptInput>;
  /** Tax ids to add. */
  taxIdData?: InputMaybe<Array<TaxIdInput>>;
  /** A test clock to live on, `clock_…`. */
  testClock?: InputMaybe<Scalars['ID']['input']>;
};

/** How a creation ended. Every expected failure is a member. */
export type CreateCustomerResult = CardError | CreateCustomerSuccess | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError;

/** A creation was done. */
export type CreateCustomerSuccess = {
  __typename?: 'CreateCustomerSuccess';
  /** The new customer. */
  customer: Customer;
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** Where a new customer is, for taxes. */
export type CreateCustomerTaxInput = {
  /** A recent IP address of the customer. */
  ipAddress?: InputMaybe<Scalars['String']['input']>;
  /** When the tax location is checked. */
  validateLocation?: InputMaybe<CreateValidateLocation>;
};

/** When the tax location of a new customer is checked. */
export type CreateValidateLocation =
  /** Not now. */
  | 'DEFERRED'
  /** Now: an unknown location refuses the creation. */
  | 'IMMEDIATELY';

/** A line in the header of an invoice. */
export type CustomField = {
  __typename?: 'CustomField';
  /** At most 40 characters. */
  name?: Maybe<Scalars['String']['output']>;
  /** At most 140 characters. */
  value?: Maybe<Scalars['String']['output']>;
};

/** A line in the header of an invoice. */
export type CustomFieldInput = {
  /** At most 40 characters. */
  name: Scalars['String']['input'];
  /** At most 140 characters. */
  value: Scalars['String']['input'];
};

/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type Customer = Node & {
  __typename?: 'Customer';
  /** The postal address. */
  address?: Maybe<Address>;
  /** What the next invoice starts with: negative is a credit, positive is owed. Null while the customer has no currency. */
  balance?: Maybe<Money>;
  /** What changed the balance, newest first. */
  balanceTransactions?: Maybe<BalanceTransactionConnection>;
  /** The name of the business. */
  businessName?: Maybe<Scalars['String']['output']>;
  /** Funds the customer has sent by bank transfer. Read when selected. */
  cashBalance?: Maybe<CashBalance>;
  /** What changed the cash balance, newest first. */
  cashBalanceTransactions?: Maybe<CashBalanceTransactionConnection>;
  /** When the customer was created. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** ISO 4217, lower case as Stripe has it; null until the customer is first billed. */
  currency?: Maybe<Scalars['String']['output']>;
  /** The account that represents this customer, `acct_…`. */
  customerAccount?: Maybe<Scalars['String']['output']>;
  /** The card or account charged when nothing with a higher priority is set. */
  defaultSource?: Maybe<CustomerSource>;
  /** True while the latest automatic payment failed or an invoice is overdue. */
  delinquent?: Maybe<Scalars['Boolean']['output']>;
  /** An internal note. */
  description?: Maybe<Scalars['String']['output']>;
  /** The discount on everything the customer buys. */
  discount?: Maybe<Discount>;
  /** Where receipts and invoices go. */
  email?: Maybe<Scalars['String']['output']>;
  /** Stripe's id, `cus_…`. */
  id: Scalars['ID']['output'];
  /** The full name of the person. */
  individualName?: Maybe<Scalars['String']['output']>;
  /** Credit that invoices take first, by currency. Read when selected. */
  invoiceCreditBalance?: Maybe<Array<Money>>;
  /** The prefix of the customer's invoice numbers. */
  invoicePrefix?: Maybe<Scalars['String']['output']>;
  /** Defaults for the customer's invoices. */
  invoiceSettings: CustomerInvoiceSettings;
  /** Invoices, newest first. */
  invoices?: Maybe<InvoiceConnection>;
  /** False for test data. */
  livemode?: Maybe<Scalars['Boolean']['output']>;
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** The full name or the business name. */
  name?: Maybe<Scalars['String']['output']>;
  /** The number of the next invoice. */
  nextInvoiceSequence?: Maybe<Scalars['SafeInt']['output']>;
  /** Payment methods, newest first; cards that were added as sources are among them. */
  paymentMethods?: Maybe<PaymentMethodConnection>;
  /** The phone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Languages by preference, as IETF tags. */
  preferredLocales: Array<Scalars['String']['output']>;
  /** Where goods go. */
  shipping?: Maybe<Shipping>;
  /** Cards, bank accounts and other sources, newest first. */
  sources?: Maybe<CustomerSourceConnection>;
  /** Subscriptions, newest first; without a status those that have not ended. */
  subscriptions?: Maybe<BillingSubscriptionConnection>;
  /** Where the customer is for taxes, and whether tax can be collected. Read when selected. */
  tax?: Maybe<CustomerTax>;
  /** The tax exemption. OTHER for a value of a newer Stripe, which is in `taxExemptRaw`. */
  taxExempt?: Maybe<TaxExempt>;
  /** The tax exemption in Stripe's word. */
  taxExemptRaw?: Maybe<Scalars['String']['output']>;
  /** Tax ids, newest first. */
  taxIds?: Maybe<TaxIdConnection>;
  /** The test clock the customer lives on, `clock_…`. */
  testClock?: Maybe<Scalars['ID']['output']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerBalanceTransactionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerCashBalanceTransactionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<InvoiceStatusFilter>;
  subscription?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerPaymentMethodsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerSourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerSubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<SubscriptionStatusFilter>;
};


/**
 * A Stripe customer. Its lists are read when they are selected: one that could not be read is null, beside an error, and
 * takes nothing else of the answer with it.
 */
export type CustomerTaxIdsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * Writes to one customer go to Stripe one after another, and too many are before this one, or they take too long; nothing
 * was changed.
 */
export type CustomerBusyError = OperationError & {
  __typename?: 'CustomerBusyError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** When to try again, in milliseconds. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** A page of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** With their cursors. */
  edges: Array<CustomerEdge>;
  /** Without their cursors. */
  nodes: Array<Customer>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the customers, with its cursor. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Customer;
};

/** Defaults for a customer's invoices. */
export type CustomerInvoiceSettings = {
  __typename?: 'CustomerInvoiceSettings';
  /** Shown in the header of every invoice; null when none are set. */
  customFields?: Maybe<Array<CustomField>>;
  /** Charged before the default source. */
  defaultPaymentMethod?: Maybe<PaymentMethodRef>;
  /** Shown at the foot of every invoice. */
  footer?: Maybe<Scalars['String']['output']>;
  /** How the PDF is rendered. */
  renderingOptions?: Maybe<RenderingOptions>;
};

/** Defaults for a customer's invoices. */
export type CustomerInvoiceSettingsInput = {
  /** Replaces the list, at most 4. An empty list or null removes all. */
  customFields?: InputMaybe<Array<CustomFieldInput>>;
  /** A payment method that is on the customer already; charged before any source. Clearable. */
  defaultPaymentMethod?: InputMaybe<Scalars['ID']['input']>;
  /** At most 5000 characters. Clearable. */
  footer?: InputMaybe<Scalars['String']['input']>;
  /** Replaced whole. Null clears it. */
  renderingOptions?: InputMaybe<RenderingOptionsInput>;
};

/** No such customer: unknown or deleted. */
export type CustomerNotFoundError = OperationError & {
  __typename?: 'CustomerNotFoundError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** How a change of a customer ended. Every expected failure is a member. */
export type CustomerResult = CardError | CustomerBusyError | CustomerNotFoundError | CustomerSuccess | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError;

/** A page of a search. */
export type CustomerSearchConnection = {
  __typename?: 'CustomerSearchConnection';
  /** Always true: what was written in the last minute may be missing. */
  eventuallyConsistent: Scalars['Boolean']['output'];
  /** The customers found. */
  nodes: Array<Customer>;
  /** Where the page stands; a search goes forward only. */
  pageInfo: PageInfo;
};

/** Something on a customer that can be charged, of the kind that `source` adds. */
export type CustomerSource = BankAccountSource | CardSource | OtherSource;

/** A page of sources. */
export type CustomerSourceConnection = {
  __typename?: 'CustomerSourceConnection';
  /** With their cursors. */
  edges: Array<CustomerSourceEdge>;
  /** Without their cursors. */
  nodes: Array<CustomerSource>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the sources, with its cursor. */
export type CustomerSourceEdge = {
  __typename?: 'CustomerSourceEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: CustomerSource;
};

/** A change of a customer was done. */
export type CustomerSuccess = {
  __typename?: 'CustomerSuccess';
  /** As it stands now. */
  customer: Customer;
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** Where a customer is for taxes. */
export type CustomerTax = {
  __typename?: 'CustomerTax';
  /** supported, not_collecting, unrecognized_location or failed. */
  automaticTax?: Maybe<Scalars['String']['output']>;
  /** A recent IP address. */
  ipAddress?: Maybe<Scalars['String']['output']>;
  /** Where Stripe places the customer. */
  location?: Maybe<TaxLocation>;
  /** Who calculates: stripe, anrok, avalara, sphere. */
  provider?: Maybe<Scalars['String']['output']>;
};

/** Where the customer is, for taxes. */
export type CustomerTaxInput = {
  /** A recent IP address of the customer. Clearable. */
  ipAddress?: InputMaybe<Scalars['String']['input']>;
  /** When the tax location is checked. Not clearable. */
  validateLocation?: InputMaybe<ValidateLocation>;
};

/** A declined payment. */
export type Decline = {
  __typename?: 'Decline';
  /** What to do next. */
  advice: DeclineAdvice;
  /** Stripe's advice on trying again. */
  adviceCode?: Maybe<Scalars['String']['output']>;
  /** Stripe's error code, such as card_declined. */
  code?: Maybe<Scalars['String']['output']>;
  /** The issuer's reason, such as insufficient_funds. */
  declineCode?: Maybe<Scalars['String']['output']>;
  /** Fit to show to the card's owner: lost, stolen and suspected fraud read as a plain decline. */
  message: Scalars['String']['output'];
};

/** What to do after a decline. */
export type DeclineAdvice =
  /** Have number, expiry and CVC checked. */
  | 'CHECK_DETAILS'
  /** The owner has to confirm the payment. */
  | 'CONFIRM_PAYMENT'
  /** Only the bank can tell. */
  | 'CONTACT_BANK'
  /** Ask for another card. */
  | 'TRY_ANOTHER_CARD'
  /** The same card may work later. */
  | 'TRY_LATER';

/** How a deletion ended. Every expected failure is a member. */
export type DeleteCustomerResult = CardError | CustomerBusyError | CustomerNotFoundError | DeleteCustomerSuccess | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError;

/** A deletion was done. */
export type DeleteCustomerSuccess = {
  __typename?: 'DeleteCustomerSuccess';
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The id that is gone. */
  id: Scalars['ID']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** A discount that is applied to a customer. */
export type Discount = {
  __typename?: 'Discount';
  /** The coupon behind it. */
  couponId?: Maybe<Scalars['ID']['output']>;
  /** When it ends; null when it does not. */
  end?: Maybe<Scalars['DateTime']['output']>;
  /** `di_…`. */
  id: Scalars['ID']['output'];
  /** The promotion code that was entered. */
  promotionCodeId?: Maybe<Scalars['ID']['output']>;
  /** When it began. */
  start?: Maybe<Scalars['DateTime']['output']>;
  /** The subscription it came from. */
  subscriptionId?: Maybe<Scalars['ID']['output']>;
};

/** Kinds of failures. */
export type ErrorCode =
  /** The cache does not answer. */
  | 'CACHE_UNAVAILABLE'
  /** The card was refused. */
  | 'CARD_DECLINED'
  /** Another write to the customer is going on. */
  | 'CUSTOMER_BUSY'
  /** No such customer. */
  | 'CUSTOMER_NOT_FOUND'
  /** The idempotency key was used for another input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The input is wrong, see `issues`. */
  | 'INVALID_INPUT'
  /** Sent, and no answer came. */
  | 'OUTCOME_UNKNOWN'
  /** The gateway has too much to do. */
  | 'OVERLOADED'
  /** Too many requests. */
  | 'RATE_LIMITED'
  /** Stripe does not answer. */
  | 'UPSTREAM_UNAVAILABLE';

/** What was done to a field. */
export type FieldAction =
  /** It is empty now. */
  | 'CLEARED'
  /** It has the given value. */
  | 'SET';

/** A field that the update set or cleared. */
export type FieldChange = {
  __typename?: 'FieldChange';
  /** What was done to it. */
  action: FieldAction;
  /** As in the input, dotted: `email`, `metadata.plan`. */
  field: Scalars['String']['output'];
};

/** The idempotency key was used for another operation, customer or input; nothing was changed. */
export type IdempotencyConflictError = OperationError & {
  __typename?: 'IdempotencyConflictError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** The key in question. */
  idempotencyKey: Scalars['String']['output'];
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** One problem of an input. */
export type InputIssue = {
  __typename?: 'InputIssue';
  /** The kind of problem. */
  code: InputIssueCode;
  /** What is wrong and what would be right. */
  message: Scalars['String']['output'];
  /** From the arguments down, list positions as digits: `input`, `metadata`, `0`, `key`. Empty: no argument is to blame. */
  path: Array<Scalars['String']['output']>;
};

/** Kinds of input problems. */
export type InputIssueCode =
  /** Not of the form that is asked for. */
  | 'INVALID_FORMAT'
  /** Two fields that exclude each other. */
  | 'MUTUALLY_EXCLUSIVE'
  /** Not allowed here. */
  | 'NOT_ALLOWED'
  /** The field cannot be cleared. */
  | 'NOT_CLEARABLE'
  /** A number outside its range. */
  | 'OUT_OF_RANGE'
  /** Stripe refused the value. */
  | 'REFUSED_UPSTREAM'
  /** Longer than allowed. */
  | 'TOO_LONG'
  /** More items than allowed. */
  | 'TOO_MANY';

/** The input was refused; nothing was changed. All problems are listed at once. */
export type InvalidInputError = OperationError & {
  __typename?: 'InvalidInputError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** Every problem. */
  issues: Array<InputIssue>;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** An invoice. */
export type Invoice = Node & {
  __typename?: 'Invoice';
  /** To be paid in all. */
  amountDue?: Maybe<Money>;
  /** Paid so far. */
  amountPaid?: Maybe<Money>;
  /** Still to be paid. */
  amountRemaining?: Maybe<Money>;
  /** Automatic tries so far; a retry by a new card does not count. */
  attemptCount?: Maybe<Scalars['Int']['output']>;
  /** Whether a payment was tried. */
  attempted?: Maybe<Scalars['Boolean']['output']>;
  /** Whether Stripe collects it on its own. */
  autoAdvance?: Maybe<Scalars['Boolean']['output']>;
  /** Why it was made: subscription_cycle, manual, … */
  billingReason?: Maybe<Scalars['String']['output']>;
  /** charge_automatically or send_invoice. */
  collectionMethod?: Maybe<Scalars['String']['output']>;
  /** When it was created. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** ISO 4217, lower case. */
  currency?: Maybe<Scalars['String']['output']>;
  /** The customer it bills. */
  customerId?: Maybe<Scalars['ID']['output']>;
  /** When it is due, for those that are sent. */
  dueDate?: Maybe<Scalars['DateTime']['output']>;
  /** When it was finalized. */
  finalizedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether there are more lines than these. */
  hasMoreLines: Scalars['Boolean']['output'];
  /** Stripe's page where the customer pays or confirms it. */
  hostedInvoiceUrl?: Maybe<Scalars['String']['output']>;
  /** `in_…`. */
  id: Scalars['ID']['output'];
  /** The PDF. */
  invoicePdf?: Maybe<Scalars['String']['output']>;
  /** The first lines of it, at most 10. */
  lines: Array<InvoiceLine>;
  /** When it was written off. */
  markedUncollectibleAt?: Maybe<Scalars['DateTime']['output']>;
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** When Stripe tries next on its own. */
  nextPaymentAttempt?: Maybe<Scalars['DateTime']['output']>;
  /** The number on the invoice; null for a draft. */
  number?: Maybe<Scalars['String']['output']>;
  /** When it was paid. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** Payments that were made or tried; null where they were not read. */
  payments?: Maybe<Array<InvoicePayment>>;
  /** OTHER for a status of a newer Stripe, which is in `statusRaw`, and where there is none. */
  status: InvoiceStatus;
  /** The status in Stripe's word. */
  statusRaw?: Maybe<Scalars['String']['output']>;
  /** The subscription it bills. */
  subscriptionId?: Maybe<Scalars['ID']['output']>;
  /** After discounts and taxes. */
  total?: Maybe<Money>;
  /** When it was voided. */
  voidedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of invoices. */
export type InvoiceConnection = {
  __typename?: 'InvoiceConnection';
  /** With their cursors. */
  edges: Array<InvoiceEdge>;
  /** Without their cursors. */
  nodes: Array<Invoice>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the invoices, with its cursor. */
export type InvoiceEdge = {
  __typename?: 'InvoiceEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: Invoice;
};

/** A line of an invoice. */
export type InvoiceLine = {
  __typename?: 'InvoiceLine';
  /** Before discounts and taxes that are on top. */
  amount?: Maybe<Money>;
  /** What it is for. */
  description?: Maybe<Scalars['String']['output']>;
  /** `il_…`. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Where the billed period ends. */
  periodEnd?: Maybe<Scalars['DateTime']['output']>;
  /** Where the billed period begins. */
  periodStart?: Maybe<Scalars['DateTime']['output']>;
  /** The price. */
  priceId?: Maybe<Scalars['ID']['output']>;
  /** How many. */
  quantity?: Maybe<Scalars['SafeInt']['output']>;
  /** The subscription it bills. */
  subscriptionId?: Maybe<Scalars['ID']['output']>;
};

/** A payment of an invoice, made or tried. */
export type InvoicePayment = {
  __typename?: 'InvoicePayment';
  /** What it paid. */
  amountPaid?: Maybe<Money>;
  /** What it is to pay. */
  amountRequested?: Maybe<Money>;
  /** When it was canceled. */
  canceledAt?: Maybe<Scalars['DateTime']['output']>;
  /** The charge. */
  chargeId?: Maybe<Scalars['ID']['output']>;
  /** When it was created. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** `inpay_…`. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Whether it is the one that Stripe keeps in step with the invoice. */
  isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** When it was paid. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** The payment intent. */
  paymentIntentId?: Maybe<Scalars['ID']['output']>;
  /** payment_intent, charge or payment_record. */
  paymentType?: Maybe<Scalars['String']['output']>;
  /** open, paid or canceled. */
  status?: Maybe<Scalars['String']['output']>;
};

/** Status of an invoice. */
export type InvoiceStatus =
  /** Not final yet. */
  | 'DRAFT'
  /** Final and to be paid. */
  | 'OPEN'
  /** A value of a newer Stripe, see the raw field. */
  | 'OTHER'
  /** Paid. */
  | 'PAID'
  /** Written off. */
  | 'UNCOLLECTIBLE'
  /** Cancelled. */
  | 'VOID';

/** Which invoices to list. */
export type InvoiceStatusFilter =
  /** Not final yet. */
  | 'DRAFT'
  /** Final and to be paid. */
  | 'OPEN'
  /** Paid. */
  | 'PAID'
  /** Written off. */
  | 'UNCOLLECTIBLE'
  /** Cancelled. */
  | 'VOID';

/** One key of metadata. */
export type MetadataEntry = {
  __typename?: 'MetadataEntry';
  /** At most 40 characters. */
  key: Scalars['String']['output'];
  /** At most 500 characters. */
  value: Scalars['String']['output'];
};

/** One key of metadata to set or remove. */
export type MetadataEntryInput = {
  /** 1 to 40 characters, no square brackets. */
  key: Scalars['String']['input'];
  /** At most 500 characters. Null or an empty string removes the key. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** An amount of money. */
export type Money = {
  __typename?: 'Money';
  /** ISO 4217, upper case. */
  currency: Scalars['String']['output'];
  /** As a reader of the locale (BCP 47) writes it. */
  formatted: Scalars['String']['output'];
  /** In the smallest unit of the currency (cents, yen). */
  minorUnits: Scalars['SafeInt']['output'];
};


/** An amount of money. */
export type MoneyFormattedArgs = {
  locale?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Adds a source and leaves the default source as it is, unless there is none. */
  addSource: SourceResult;
  /** Adds a tax id. */
  addTaxId: TaxIdResult;
  /** Adds to what the next invoice starts with. */
  adjustBalance: AdjustBalanceResult;
  /** Attaches a payment method to a customer. It is not charged by that alone: see `setDefaultPaymentMethod`. */
  attachPaymentMethod: PaymentMethodResult;
  /** Creates a customer. */
  createCustomer: CreateCustomerResult;
  /** Deletes a customer for good: its subscriptions are canceled at once. */
  deleteCustomer: DeleteCustomerResult;
  /** Detaches a payment method from its customer, for good. */
  detachPaymentMethod: PaymentMethodResult;
  /**
   * Makes a payment method the default of a customer, attaching it when it is not, and of the past-due subscriptions that
   * name one of their own; then pays with it the invoices that a new card would have Stripe retry: of each past-due
   * subscription the latest open one.
   */
  payOpenInvoices: PayOpenInvoicesResult;
  /** Removes the customer's own discount; those of its subscriptions stay. */
  removeDiscount: CustomerResult;
  /** Removes a source. Of the others, Stripe makes the newest the default when it was that. */
  removeSource: SourceResult;
  /** Removes a tax id. */
  removeTaxId: TaxIdResult;
  /**
   * Has the customer's invoices charged to a payment method, where a subscription or an invoice has none of its own.
   * Retries no invoice: see `payOpenInvoices`.
   */
  setDefaultPaymentMethod: CustomerResult;
  /**
   * Updates a customer with just the given fields and answers with the customer and the invoices that Stripe
   * retried because a new card `source` was given. An absent field is unchanged, null (or an empty string) clears
   * one that can be cleared. Form libraries that send null for untouched fields clear them: `changes` shows it.
   */
  updateCustomer: UpdateCustomerResult;
};


export type MutationAddSourceArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  source: Scalars['ID']['input'];
};


export type MutationAddTaxIdArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  type: Scalars['String']['input'];
  value: Scalars['String']['input'];
};


export type MutationAdjustBalanceArgs = {
  amount: Scalars['SafeInt']['input'];
  currency: Scalars['String']['input'];
  customerId: Scalars['ID']['input'];
  description?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  metadata?: InputMaybe<Array<MetadataEntryInput>>;
};


export type MutationAttachPaymentMethodArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  paymentMethod: Scalars['ID']['input'];
};


export type MutationCreateCustomerArgs = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  input: CreateCustomerInput;
};


export type MutationDeleteCustomerArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


export type MutationDetachPaymentMethodArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  paymentMethod: Scalars['ID']['input'];
};


export type MutationPayOpenInvoicesArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  paymentMethod: Scalars['ID']['input'];
};


export type MutationRemoveDiscountArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRemoveSourceArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  source: Scalars['ID']['input'];
};


export type MutationRemoveTaxIdArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  taxId: Scalars['ID']['input'];
};


export type MutationSetDefaultPaymentMethodArgs = {
  customerId: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  paymentMethod: Scalars['ID']['input'];
};


export type MutationUpdateCustomerArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  input: UpdateCustomerInput;
};

/** A step that only the customer can take. */
export type NextAction = {
  __typename?: 'NextAction';
  /** For Stripe.js, when the page is your own. */
  clientSecret?: Maybe<Scalars['String']['output']>;
  /** The kind of step. */
  type: NextActionType;
  /** The hosted invoice page, where it is taken. */
  url?: Maybe<Scalars['String']['output']>;
};

/** The kind of step that a customer has to take. */
export type NextActionType =
  /** Confirm the payment with the bank (3-D Secure). */
  | 'CONFIRM_PAYMENT';

/** Something with an id of its own, found by `node`. */
export type Node = {
  /** Stripe's id; its prefix tells the type. */
  id: Scalars['ID']['output'];
};

/** What all failures of an operation have. */
export type OperationError = {
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** Any other kind of source. */
export type OtherSource = {
  __typename?: 'OtherSource';
  /** Its id. */
  id: Scalars['ID']['output'];
  /** Whether it is the customer's default source; null where the customer was not read. */
  isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** What Stripe calls it. */
  object?: Maybe<Scalars['String']['output']>;
};

/**
 * The call was sent and no answer came: it may have happened. Repeat it with the key to learn it, unless it is not
 * `retryable`: then Stripe has kept a failure of its own under the key, and only a look can tell.
 */
export type OutcomeUnknownError = OperationError & {
  __typename?: 'OutcomeUnknownError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** Repeat the same call with this key: it has one effect at most. */
  idempotencyKey: Scalars['String']['output'];
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Until when a repeat is safe. */
  resumeUntil: Scalars['DateTime']['output'];
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** Where a page of a list stands. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor of the last item; null for an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more after this page; always true when the page was asked for by `before`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before this page; always true when the page was asked for by `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null for an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** How a payment of open invoices ended. Every expected failure is a member. */
export type PayOpenInvoicesResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | PayOpenInvoicesSuccess | RateLimitedError | ServiceUnavailableError;

/** A payment of open invoices was done. */
export type PayOpenInvoicesSuccess = {
  __typename?: 'PayOpenInvoicesSuccess';
  /** As it stands after the payments. */
  customer: Customer;
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** What the invoices were paid with. */
  paymentMethod: PaymentMethod;
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** The invoices that were to be paid, each with its outcome. */
  retriedInvoices: Array<RetriedInvoice>;
  /** How sure that list is. */
  retryDetection: RetryDetection;
};

/** Where a payment method may be set, first one first. */
export type PaymentLevel =
  /** In the customer's invoice settings. */
  | 'CUSTOMER_DEFAULT_PAYMENT_METHOD'
  /** The customer's default source: where a new `source` goes. */
  | 'CUSTOMER_DEFAULT_SOURCE'
  /** On the invoice, a payment method. */
  | 'INVOICE_DEFAULT_PAYMENT_METHOD'
  /** On the invoice, a source. */
  | 'INVOICE_DEFAULT_SOURCE'
  /** On the subscription, a payment method. */
  | 'SUBSCRIPTION_DEFAULT_PAYMENT_METHOD'
  /** On the subscription, a source. */
  | 'SUBSCRIPTION_DEFAULT_SOURCE';

/** A payment method. */
export type PaymentMethod = Node & {
  __typename?: 'PaymentMethod';
  /** Whether it may be shown to its owner again: always, limited or unspecified. */
  allowRedisplay?: Maybe<Scalars['String']['output']>;
  /** Name, e-mail, phone and address of its owner. */
  billingDetails?: Maybe<Scalars['JSON']['output']>;
  /** The card, when it is one. */
  card?: Maybe<PaymentMethodCard>;
  /** When it was created. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** The customer it is attached to. */
  customerId?: Maybe<Scalars['ID']['output']>;
  /** `pm_…`, or the `card_…` of a card that was added as a source. */
  id: Scalars['ID']['output'];
  /** Whether it is what the customer's invoices are charged to; null where the customer was not read. */
  isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** card, us_bank_account, sepa_debit, … */
  type?: Maybe<Scalars['String']['output']>;
};

/** The card of a payment method. */
export type PaymentMethodCard = {
  __typename?: 'PaymentMethodCard';
  /** visa, mastercard, amex, … */
  brand?: Maybe<Scalars['String']['output']>;
  /** Two-letter country of the issuer. */
  country?: Maybe<Scalars['String']['output']>;
  /** The brand to show. */
  displayBrand?: Maybe<Scalars['String']['output']>;
  /** Month of expiry, 1 to 12. */
  expMonth?: Maybe<Scalars['Int']['output']>;
  /** Year of expiry, four digits. */
  expYear?: Maybe<Scalars['Int']['output']>;
  /** Equal for equal card numbers of one account. */
  fingerprint?: Maybe<Scalars['String']['output']>;
  /** credit, debit, prepaid or unknown. */
  funding?: Maybe<Scalars['String']['output']>;
  /** The last four digits. */
  last4?: Maybe<Scalars['String']['output']>;
};

/** A page of payment methods. */
export type PaymentMethodConnection = {
  __typename?: 'PaymentMethodConnection';
  /** With their cursors. */
  edges: Array<PaymentMethodEdge>;
  /** Without their cursors. */
  nodes: Array<PaymentMethod>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the payment methods, with its cursor. */
export type PaymentMethodEdge = {
  __typename?: 'PaymentMethodEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: PaymentMethod;
};

/** A payment method by its id. */
export type PaymentMethodRef = {
  __typename?: 'PaymentMethodRef';
  /** `pm_…`, or the `card_…` of a card that was added as a source. */
  id: Scalars['ID']['output'];
};

/** How a change of a payment method ended. Every expected failure is a member. */
export type PaymentMethodResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | PaymentMethodSuccess | RateLimitedError | ServiceUnavailableError;

/** A change of a payment method was done. */
export type PaymentMethodSuccess = {
  __typename?: 'PaymentMethodSuccess';
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** As it stands now. */
  paymentMethod: PaymentMethod;
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
};

/** What would be charged for a subscription's invoice, and why. */
export type PaymentPrecedence = {
  __typename?: 'PaymentPrecedence';
  /** In the order in which Stripe looks; the first that is set wins. */
  steps: Array<PaymentPrecedenceStep>;
  /** The subscription. */
  subscription: BillingSubscription;
};

/** One place where a payment method may be set. */
export type PaymentPrecedenceStep = {
  __typename?: 'PaymentPrecedenceStep';
  /** The place. */
  level: PaymentLevel;
  /** What is set there; for the new source before it has an id, null. */
  paymentMethodId?: Maybe<Scalars['ID']['output']>;
  /** Whether this one would be charged. */
  wins: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * One customer. Null for an id that is unknown or deleted: one answer for both. Served from the cache, and
   * never older than the last answered mutation of that customer, on any replica.
   */
  customer?: Maybe<Customer>;
  /** Every customer, newest first. */
  customers: CustomerConnection;
  /** One invoice, with its payments. Null for an id that is unknown. */
  invoice?: Maybe<Invoice>;
  /** A customer, invoice, subscription or payment method by its id. Null for an id that is unknown or of another kind. */
  node?: Maybe<Node>;
  /** What `updateCustomer` would do with this input, without doing it. Null for an id that is unknown or deleted. */
  previewUpdateCustomer?: Maybe<UpdateCustomerPreview>;
  /** Customers by Stripe's search language, such as `email:"jenny@example.com"` or `name~"jen"`. Goes forward only. */
  searchCustomers: CustomerSearchConnection;
  /** Who is asking. */
  viewer: Viewer;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  email?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPreviewUpdateCustomerArgs = {
  id: Scalars['ID']['input'];
  input: UpdateCustomerInput;
};


export type QuerySearchCustomersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};

/** Too many requests; nothing was changed. */
export type RateLimitedError = OperationError & {
  __typename?: 'RateLimitedError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** When to try again, in milliseconds. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** Who applies funds to invoices. */
export type ReconciliationMode =
  /** Stripe does. */
  | 'AUTOMATIC'
  /** You do. */
  | 'MANUAL'
  /** As the account is set. */
  | 'MERCHANT_DEFAULT';

/** How an invoice PDF is rendered. */
export type RenderingOptions = {
  __typename?: 'RenderingOptions';
  /** `exclude_tax` or `include_inclusive_tax`, in Stripe's word. */
  amountTaxDisplay?: Maybe<Scalars['String']['output']>;
  /** The rendering template, `inrtem_…`. */
  template?: Maybe<Scalars['ID']['output']>;
};

/** How an invoice PDF is rendered. */
export type RenderingOptionsInput = {
  /** Clearable. */
  amountTaxDisplay?: InputMaybe<AmountTaxDisplay>;
  /** A rendering template. Not clearable. */
  template?: InputMaybe<Scalars['ID']['input']>;
};

/** An invoice that Stripe attempted with the new card. */
export type RetriedInvoice = {
  __typename?: 'RetriedInvoice';
  /** What was to be paid. */
  amount: Money;
  /** Why it was declined. */
  decline?: Maybe<Decline>;
  /** As it stands now. */
  invoice: Invoice;
  /** What the customer has to do. */
  nextAction?: Maybe<NextAction>;
  /** When this was seen. */
  observedAt: Scalars['DateTime']['output'];
  /** How the attempt ended. */
  outcome: RetryOutcome;
  /** The subscription it bills, as it stands now. */
  subscription?: Maybe<BillingSubscription>;
};

/** How the retried invoices were found, and how sure that is. */
export type RetryDetection = {
  __typename?: 'RetryDetection';
  /** Invoices that Stripe was expected to retry. */
  candidates: Scalars['Int']['output'];
  /** Whether every candidate has an outcome. */
  status: RetryDetectionStatus;
  /** How long outcomes were waited for, in milliseconds. */
  waitedMs: Scalars['Int']['output'];
  /** What to know beyond the list. */
  warnings: Array<RetryWarning>;
};

/** How far the look for retried invoices came. */
export type RetryDetectionStatus =
  /** Every candidate has an outcome. */
  | 'COMPLETE'
  /** The update stands, but its retries could not be looked up. */
  | 'FAILED'
  /** Some are pending or could not be read. */
  | 'PARTIAL'
  /** No `source` was given: Stripe retries nothing. */
  | 'SKIPPED';

/** How a retry ended. */
export type RetryOutcome =
  /** The card was declined; the invoice stays open. */
  | 'DECLINED'
  /** The invoice is paid. */
  | 'PAID'
  /** Stripe did not say within the wait. */
  | 'PENDING'
  /** The payment is on its way. */
  | 'PROCESSING'
  /** The customer has to confirm the payment, see `nextAction`. */
  | 'REQUIRES_ACTION';

/** Something to know about the retries. */
export type RetryWarning = {
  __typename?: 'RetryWarning';
  /** The kind. */
  code: RetryWarningCode;
  /** The invoice it is about. */
  invoiceId?: Maybe<Scalars['ID']['output']>;
  /** In a sentence. */
  message: Scalars['String']['output'];
  /** The subscription it is about. */
  subscriptionId?: Maybe<Scalars['ID']['output']>;
};

/** Kinds of warnings about retries. */
export type RetryWarningCode =
  /** Stripe does not tell what was to be paid, so it is not listed: its outcome is in the message. */
  | 'AMOUNT_UNKNOWN'
  /** Stripe's own schedule attempted it at the same time. */
  | 'AUTOMATIC_RETRY_OVERLAP'
  /** Another card stands before the default source and may be the one that was charged. */
  | 'HIGHER_PRIORITY_PAYMENT_METHOD'
  /** Voided or written off in the meantime. */
  | 'INVOICE_GONE'
  /** Its state could not be read. */
  | 'LOOK_FAILED'
  /** Stripe did not attempt it. */
  | 'NOT_ATTEMPTED'
  /** Paid in the meantime, and not by this call: by another card, by credit or by hand. */
  | 'PAID_ELSEWHERE'
  /** The call was resumed, and what was open before its first run is no longer known. */
  | 'SNAPSHOT_MISSING'
  /** More open invoices than are looked through. */
  | 'SNAPSHOT_TRUNCATED';

/** What a caller may do. */
export type Role =
  /** Everything. */
  | 'ADMIN'
  /** The customer itself. */
  | 'CUSTOMER'
  /** Reads all, changes what helps a customer. */
  | 'SUPPORT';

/** Stripe or the cache does not answer; nothing was changed. */
export type ServiceUnavailableError = OperationError & {
  __typename?: 'ServiceUnavailableError';
  /** The kind of failure, for a program. */
  code: ErrorCode;
  /** What is wrong and what would be right, for a developer. */
  message: Scalars['String']['output'];
  /** Stripe's id of the refused request; null when nothing was sent. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** When to try again, in milliseconds. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
  /** Whether the same call may succeed later. */
  retryable: Scalars['Boolean']['output'];
};

/** Where goods are sent. */
export type Shipping = {
  __typename?: 'Shipping';
  /** The address. */
  address?: Maybe<Address>;
  /** The carrier. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** The recipient. */
  name?: Maybe<Scalars['String']['output']>;
  /** The recipient's phone. */
  phone?: Maybe<Scalars['String']['output']>;
  /** The tracking number. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
};

/** Where goods are sent, whole. */
export type ShippingInput = {
  /** The address. */
  address: AddressInput;
  /** The recipient, at most 5000 characters. */
  name: Scalars['String']['input'];
  /** The recipient's phone, at most 5000 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** How a change of a source ended. Every expected failure is a member. */
export type SourceResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError | SourceSuccess;

/** A change of a source was done. */
export type SourceSuccess = {
  __typename?: 'SourceSuccess';
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** As it stands now, or stood when it was removed. A repeat of its removal tells the id, and null for the rest. */
  source: CustomerSource;
};

/** Status of a subscription. */
export type SubscriptionStatus =
  /** In good standing. */
  | 'ACTIVE'
  /** Ended. */
  | 'CANCELED'
  /** The first payment failed. */
  | 'INCOMPLETE'
  /** The first payment was never made. */
  | 'INCOMPLETE_EXPIRED'
  /** A value of a newer Stripe, see the raw field. */
  | 'OTHER'
  /** A renewal is not paid. */
  | 'PAST_DUE'
  /** Its trial ended without a payment method. */
  | 'PAUSED'
  /** In its trial. */
  | 'TRIALING'
  /** Retries are over, invoices stay as drafts. */
  | 'UNPAID';

/** Which subscriptions to list. */
export type SubscriptionStatusFilter =
  /** In good standing. */
  | 'ACTIVE'
  /** Every one, ended or not. */
  | 'ALL'
  /** Canceled. */
  | 'CANCELED'
  /** Canceled, and those whose first payment was never made. */
  | 'ENDED'
  /** The first payment failed. */
  | 'INCOMPLETE'
  /** The first payment was never made. */
  | 'INCOMPLETE_EXPIRED'
  /** A renewal is not paid. */
  | 'PAST_DUE'
  /** Its trial ended without a payment method. */
  | 'PAUSED'
  /** In its trial. */
  | 'TRIALING'
  /** Retries are over. */
  | 'UNPAID';

/** Tax exemption of a customer. */
export type TaxExempt =
  /** Exempt from tax. */
  | 'EXEMPT'
  /** Tax is collected. */
  | 'NONE'
  /** A value of a newer Stripe, see the raw field. */
  | 'OTHER'
  /** The customer accounts for the tax: reverse charge. */
  | 'REVERSE';

/** Tax exemption to set. */
export type TaxExemptInput =
  /** Exempt from tax. */
  | 'EXEMPT'
  /** Tax is collected. */
  | 'NONE'
  /** Reverse charge. */
  | 'REVERSE';

/** A tax id. */
export type TaxId = {
  __typename?: 'TaxId';
  /** Two-letter country code. */
  country?: Maybe<Scalars['String']['output']>;
  /** When it was added. */
  created?: Maybe<Scalars['DateTime']['output']>;
  /** `txi_…`. */
  id: Scalars['ID']['output'];
  /** eu_vat, gb_vat, us_ein, … */
  type?: Maybe<Scalars['String']['output']>;
  /** The number. */
  value?: Maybe<Scalars['String']['output']>;
  /** What the authority said; null for kinds that are not checked. */
  verification?: Maybe<TaxIdVerification>;
};

/** A page of tax ids. */
export type TaxIdConnection = {
  __typename?: 'TaxIdConnection';
  /** With their cursors. */
  edges: Array<TaxIdEdge>;
  /** Without their cursors. */
  nodes: Array<TaxId>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One of the tax ids, with its cursor. */
export type TaxIdEdge = {
  __typename?: 'TaxIdEdge';
  /** To go on from here. */
  cursor: Scalars['String']['output'];
  /** The item. */
  node: TaxId;
};

/** A tax id to add. */
export type TaxIdInput = {
  /** The kind, such as `eu_vat`, in Stripe's word. */
  type: Scalars['String']['input'];
  /** The number, such as DE123456789. */
  value: Scalars['String']['input'];
};

/** How a change of a tax id ended. Every expected failure is a member. */
export type TaxIdResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError | TaxIdSuccess;

/** A change of a tax id was done. */
export type TaxIdSuccess = {
  __typename?: 'TaxIdSuccess';
  /** False only if replicas could not be told in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key it ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** As it stands now, or stood when it was removed. A repeat of its removal tells the id, and null for the rest. */
  taxId: TaxId;
};

/** What an authority said of a tax id. */
export type TaxIdVerification = {
  __typename?: 'TaxIdVerification';
  /** pending, verified, unverified or unavailable. */
  status?: Maybe<Scalars['String']['output']>;
  /** The address there. */
  verifiedAddress?: Maybe<Scalars['String']['output']>;
  /** The name there. */
  verifiedName?: Maybe<Scalars['String']['output']>;
};

/** A tax location. */
export type TaxLocation = {
  __typename?: 'TaxLocation';
  /** Two-letter country code. */
  country?: Maybe<Scalars['String']['output']>;
  /** What it was told by: billing_address, ip_address, payment_method or shipping_destination. */
  source?: Maybe<Scalars['String']['output']>;
  /** State, county or province. */
  state?: Maybe<Scalars['String']['output']>;
};

/**
 * What to change. Absent is unchanged; null or an empty string clears a field that can be cleared and is an
 * `InvalidInputError` on another.
 */
export type UpdateCustomerInput = {
  /** Replaces the whole address: parts not given become null. Null clears it. */
  address?: InputMaybe<AddressInput>;
  /** In the smallest unit of the customer's currency; negative is a credit. Not clearable: give 0. */
  balance?: InputMaybe<Scalars['SafeInt']['input']>;
  /** At most 150 characters. Clearable. */
  businessName?: InputMaybe<Scalars['String']['input']>;
  /** How funds that the customer sends are applied. Not clearable. */
  cashBalance?: InputMaybe<CashBalanceInput>;
  /** A source that is on the customer already. Never makes Stripe retry an invoice. Not clearable, not together with `source`. */
  defaultSource?: InputMaybe<Scalars['ID']['input']>;
  /** At most 5000 characters. Clearable. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** At most 512 characters. Clearable. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** At most 150 characters. Clearable. */
  individualName?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 12 capital letters or digits. Not clearable. */
  invoicePrefix?: InputMaybe<Scalars['String']['input']>;
  /** Merged: sub-fields not given are unchanged. Not clearable as a whole. */
  invoiceSettings?: InputMaybe<CustomerInvoiceSettingsInput>;
  /** Merged key by key; a null value removes its key, null for the whole list removes all. At most 50 keys. */
  metadata?: InputMaybe<Array<MetadataEntryInput>>;
  /** At most 256 characters. Clearable. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 1 or more. Not clearable. */
  nextInvoiceSequence?: InputMaybe<Scalars['Int']['input']>;
  /** At most 20 characters. Clearable. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Languages by preference, as IETF tags; replaces the list. Not clearable. */
  preferredLocales?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Replaces the whole value. Null clears it. */
  shipping?: InputMaybe<ShippingInput>;
  /**
   * A token (`tok_…`, `btok_…`) or source (`src_…`), never a card number. It becomes the default source in place of
   * the old one, and Stripe retries the latest open invoice of each past-due subscription with it.
   */
  source?: InputMaybe<Scalars['ID']['input']>;
  /** Merged: sub-fields not given are unchanged. Not clearable as a whole. */
  tax?: InputMaybe<CustomerTaxInput>;
  /** Clearable: null sets NONE. */
  taxExempt?: InputMaybe<TaxExemptInput>;
};

/** What an update would do. */
export type UpdateCustomerPreview = {
  __typename?: 'UpdateCustomerPreview';
  /** What would be set and what cleared. */
  changes: Array<FieldChange>;
  /** Every problem of the input; with any, the update would be refused. */
  issues: Array<InputIssue>;
  /** Which card would be charged, for each subscription that would be retried. */
  paymentPrecedence: Array<PaymentPrecedence>;
  /** What they come to, by currency. */
  totals: Array<Money>;
  /** What to know beyond that. */
  warnings: Array<RetryWarning>;
  /** The invoices Stripe would retry. */
  wouldRetry: Array<Invoice>;
};

/** How an update ended. Every expected failure is a member. */
export type UpdateCustomerResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError | UpdateCustomerSuccess;

/** The customer was updated. */
export type UpdateCustomerSuccess = {
  __typename?: 'UpdateCustomerSuccess';
  /** What was set and what was cleared. */
  changes: Array<FieldChange>;
  /** As Stripe answered the update; read anew when an invoice was paid after that, but on a repeat as first answered. */
  customer: Customer;
  /** False only if replicas could not be told of the update in time: their reads may lag until the cache's time to live. */
  freshReads: Scalars['Boolean']['output'];
  /** The key this update ran under; repeat with it to get this answer again. */
  idempotencyKey: Scalars['String']['output'];
  /** True when this call repeated an earlier one and had no effect of its own. */
  replayed: Scalars['Boolean']['output'];
  /** Stripe's id of the request, `req_…`, for its support. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** The invoices that Stripe attempted because a new card was given. */
  retriedInvoices: Array<RetriedInvoice>;
  /** How sure that list is. */
  retryDetection: RetryDetection;
};

/** When the tax location is checked. */
export type ValidateLocation =
  /** When it matters. */
  | 'AUTO'
  /** Not now. */
  | 'DEFERRED'
  /** Now: an unknown location refuses the update. */
  | 'IMMEDIATELY';

/** Who is asking. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The caller's own customer; null for staff. */
  customer?: Maybe<Customer>;
  /** What the caller may do. */
  role: Role;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AdjustBalanceResult:
    | ( AdjustBalanceSuccessModel )
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  CreateCustomerResult:
    | ( CardErrorModel )
    | ( CreateCustomerSuccessModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  CustomerResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( CustomerSuccessModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  CustomerSource:
    | ( BankAccountSourceModel )
    | ( CardSourceModel )
    | ( OtherSourceModel )
  ;
  DeleteCustomerResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( DeleteCustomerSuccessModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  PayOpenInvoicesResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( Omit<PayOpenInvoicesSuccess, 'customer' | 'paymentMethod' | 'retriedInvoices' | 'retryDetection'> & { customer: _RefType['Customer'], paymentMethod: _RefType['PaymentMethod'], retriedInvoices: Array<_RefType['RetriedInvoice']>, retryDetection: _RefType['RetryDetection'] } )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  PaymentMethodResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( PaymentMethodSuccessModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
  SourceResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
    | ( SourceSuccessModel )
  ;
  TaxIdResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
    | ( TaxIdSuccessModel )
  ;
  UpdateCustomerResult:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
    | ( UpdateCustomerSuccessModel )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( BillingSubscriptionModel )
    | ( CustomerModel )
    | ( InvoiceModel )
    | ( PaymentMethodModel )
  ;
  OperationError:
    | ( CardErrorModel )
    | ( CustomerBusyErrorModel )
    | ( CustomerNotFoundErrorModel )
    | ( IdempotencyConflictErrorModel )
    | ( InvalidInputErrorModel )
    | ( OutcomeUnknownErrorModel )
    | ( RateLimitedErrorModel )
    | ( ServiceUnavailableErrorModel )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Address: ResolverTypeWrapper<AddressModel>;
  AddressInput: AddressInput;
  AdjustBalanceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AdjustBalanceResult']>;
  AdjustBalanceSuccess: ResolverTypeWrapper<AdjustBalanceSuccessModel>;
  AmountTaxDisplay: AmountTaxDisplay;
  BalanceTransaction: ResolverTypeWrapper<BalanceTransactionModel>;
  BalanceTransactionConnection: ResolverTypeWrapper<Omit<BalanceTransactionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['BalanceTransactionEdge']>, nodes: Array<ResolversTypes['BalanceTransaction']> }>;
  BalanceTransactionEdge: ResolverTypeWrapper<Omit<BalanceTransactionEdge, 'node'> & { node: ResolversTypes['BalanceTransaction'] }>;
  BankAccountSource: ResolverTypeWrapper<BankAccountSourceModel>;
  BillingSubscription: ResolverTypeWrapper<BillingSubscriptionModel>;
  BillingSubscriptionConnection: ResolverTypeWrapper<Omit<BillingSubscriptionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['BillingSubscriptionEdge']>, nodes: Array<ResolversTypes['BillingSubscription']> }>;
  BillingSubscriptionEdge: ResolverTypeWrapper<Omit<BillingSubscriptionEdge, 'node'> & { node: ResolversTypes['BillingSubscription'] }>;
  BillingSubscriptionItem: ResolverTypeWrapper<BillingSubscriptionItemModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CardError: ResolverTypeWrapper<CardErrorModel>;
  CardSource: ResolverTypeWrapper<CardSourceModel>;
  CashBalance: ResolverTypeWrapper<CashBalanceModel>;
  CashBalanceInput: CashBalanceInput;
  CashBalanceTransaction: ResolverTypeWrapper<CashBalanceTransactionModel>;
  CashBalanceTransactionConnection: ResolverTypeWrapper<Omit<CashBalanceTransactionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CashBalanceTransactionEdge']>, nodes: Array<ResolversTypes['CashBalanceTransaction']> }>;
  CashBalanceTransactionEdge: ResolverTypeWrapper<Omit<CashBalanceTransactionEdge, 'node'> & { node: ResolversTypes['CashBalanceTransaction'] }>;
  CreateCustomerInput: CreateCustomerInput;
  CreateCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCustomerResult']>;
  CreateCustomerSuccess: ResolverTypeWrapper<CreateCustomerSuccessModel>;
  CreateCustomerTaxInput: CreateCustomerTaxInput;
  CreateValidateLocation: CreateValidateLocation;
  CustomField: ResolverTypeWrapper<CustomFieldModel>;
  CustomFieldInput: CustomFieldInput;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerBusyError: ResolverTypeWrapper<CustomerBusyErrorModel>;
  CustomerConnection: ResolverTypeWrapper<Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CustomerEdge']>, nodes: Array<ResolversTypes['Customer']> }>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  CustomerInvoiceSettings: ResolverTypeWrapper<CustomerInvoiceSettingsModel>;
  CustomerInvoiceSettingsInput: CustomerInvoiceSettingsInput;
  CustomerNotFoundError: ResolverTypeWrapper<CustomerNotFoundErrorModel>;
  CustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CustomerResult']>;
  CustomerSearchConnection: ResolverTypeWrapper<Omit<CustomerSearchConnection, 'nodes'> & { nodes: Array<ResolversTypes['Customer']> }>;
  CustomerSource: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CustomerSource']>;
  CustomerSourceConnection: ResolverTypeWrapper<Omit<CustomerSourceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CustomerSourceEdge']>, nodes: Array<ResolversTypes['CustomerSource']> }>;
  CustomerSourceEdge: ResolverTypeWrapper<Omit<CustomerSourceEdge, 'node'> & { node: ResolversTypes['CustomerSource'] }>;
  CustomerSuccess: ResolverTypeWrapper<CustomerSuccessModel>;
  CustomerTax: ResolverTypeWrapper<CustomerTaxModel>;
  CustomerTaxInput: CustomerTaxInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decline: ResolverTypeWrapper<DeclineModel>;
  DeclineAdvice: DeclineAdvice;
  DeleteCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteCustomerResult']>;
  DeleteCustomerSuccess: ResolverTypeWrapper<DeleteCustomerSuccessModel>;
  Discount: ResolverTypeWrapper<DiscountModel>;
  ErrorCode: ErrorCode;
  FieldAction: FieldAction;
  FieldChange: ResolverTypeWrapper<FieldChangeModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictErrorModel>;
  InputIssue: ResolverTypeWrapper<InputIssueModel>;
  InputIssueCode: InputIssueCode;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputErrorModel>;
  Invoice: ResolverTypeWrapper<InvoiceModel>;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['InvoiceEdge']>, nodes: Array<ResolversTypes['Invoice']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLineModel>;
  InvoicePayment: ResolverTypeWrapper<InvoicePaymentModel>;
  InvoiceStatus: InvoiceStatus;
  InvoiceStatusFilter: InvoiceStatusFilter;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  MetadataEntry: ResolverTypeWrapper<MetadataEntryModel>;
  MetadataEntryInput: MetadataEntryInput;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NextAction: ResolverTypeWrapper<NextActionModel>;
  NextActionType: NextActionType;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OperationError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['OperationError']>;
  OtherSource: ResolverTypeWrapper<OtherSourceModel>;
  OutcomeUnknownError: ResolverTypeWrapper<OutcomeUnknownErrorModel>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PayOpenInvoicesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PayOpenInvoicesResult']>;
  PayOpenInvoicesSuccess: ResolverTypeWrapper<Omit<PayOpenInvoicesSuccess, 'customer' | 'paymentMethod' | 'retriedInvoices' | 'retryDetection'> & { customer: ResolversTypes['Customer'], paymentMethod: ResolversTypes['PaymentMethod'], retriedInvoices: Array<ResolversTypes['RetriedInvoice']>, retryDetection: ResolversTypes['RetryDetection'] }>;
  PaymentLevel: PaymentLevel;
  PaymentMethod: ResolverTypeWrapper<PaymentMethodModel>;
  PaymentMethodCard: ResolverTypeWrapper<PaymentMethodCardModel>;
  PaymentMethodConnection: ResolverTypeWrapper<Omit<PaymentMethodConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PaymentMethodEdge']>, nodes: Array<ResolversTypes['PaymentMethod']> }>;
  PaymentMethodEdge: ResolverTypeWrapper<Omit<PaymentMethodEdge, 'node'> & { node: ResolversTypes['PaymentMethod'] }>;
  PaymentMethodRef: ResolverTypeWrapper<PaymentMethodRefModel>;
  PaymentMethodResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PaymentMethodResult']>;
  PaymentMethodSuccess: ResolverTypeWrapper<PaymentMethodSuccessModel>;
  PaymentPrecedence: ResolverTypeWrapper<Omit<PaymentPrecedence, 'subscription'> & { subscription: ResolversTypes['BillingSubscription'] }>;
  PaymentPrecedenceStep: ResolverTypeWrapper<PaymentPrecedenceStep>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RateLimitedError: ResolverTypeWrapper<RateLimitedErrorModel>;
  ReconciliationMode: ReconciliationMode;
  RenderingOptions: ResolverTypeWrapper<RenderingOptionsModel>;
  RenderingOptionsInput: RenderingOptionsInput;
  RetriedInvoice: ResolverTypeWrapper<RetriedInvoiceModel>;
  RetryDetection: ResolverTypeWrapper<RetryDetectionModel>;
  RetryDetectionStatus: RetryDetectionStatus;
  RetryOutcome: RetryOutcome;
  RetryWarning: ResolverTypeWrapper<RetryWarningModel>;
  RetryWarningCode: RetryWarningCode;
  Role: Role;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  ServiceUnavailableError: ResolverTypeWrapper<ServiceUnavailableErrorModel>;
  Shipping: ResolverTypeWrapper<ShippingModel>;
  ShippingInput: ShippingInput;
  SourceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SourceResult']>;
  SourceSuccess: ResolverTypeWrapper<SourceSuccessModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SubscriptionStatus: SubscriptionStatus;
  SubscriptionStatusFilter: SubscriptionStatusFilter;
  TaxExempt: TaxExempt;
  TaxExemptInput: TaxExemptInput;
  TaxId: ResolverTypeWrapper<TaxIdModel>;
  TaxIdConnection: ResolverTypeWrapper<Omit<TaxIdConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['TaxIdEdge']>, nodes: Array<ResolversTypes['TaxId']> }>;
  TaxIdEdge: ResolverTypeWrapper<Omit<TaxIdEdge, 'node'> & { node: ResolversTypes['TaxId'] }>;
  TaxIdInput: TaxIdInput;
  TaxIdResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TaxIdResult']>;
  TaxIdSuccess: ResolverTypeWrapper<TaxIdSuccessModel>;
  TaxIdVerification: ResolverTypeWrapper<TaxIdVerificationModel>;
  TaxLocation: ResolverTypeWrapper<TaxLocationModel>;
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPreview: ResolverTypeWrapper<Omit<UpdateCustomerPreview, 'changes' | 'issues' | 'paymentPrecedence' | 'totals' | 'warnings' | 'wouldRetry'> & { changes: Array<ResolversTypes['FieldChange']>, issues: Array<ResolversTypes['InputIssue']>, paymentPrecedence: Array<ResolversTypes['PaymentPrecedence']>, totals: Array<ResolversTypes['Money']>, warnings: Array<ResolversTypes['RetryWarning']>, wouldRetry: Array<ResolversTypes['Invoice']> }>;
  UpdateCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCustomerResult']>;
  UpdateCustomerSuccess: ResolverTypeWrapper<UpdateCustomerSuccessModel>;
  ValidateLocation: ValidateLocation;
  Viewer: ResolverTypeWrapper<ViewerModel>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: AddressModel;
  AddressInput: AddressInput;
  AdjustBalanceResult: ResolversUnionTypes<ResolversParentTypes>['AdjustBalanceResult'];
  AdjustBalanceSuccess: AdjustBalanceSuccessModel;
  BalanceTransaction: BalanceTransactionModel;
  BalanceTransactionConnection: Omit<BalanceTransactionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['BalanceTransactionEdge']>, nodes: Array<ResolversParentTypes['BalanceTransaction']> };
  BalanceTransactionEdge: Omit<BalanceTransactionEdge, 'node'> & { node: ResolversParentTypes['BalanceTransaction'] };
  BankAccountSource: BankAccountSourceModel;
  BillingSubscription: BillingSubscriptionModel;
  BillingSubscriptionConnection: Omit<BillingSubscriptionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['BillingSubscriptionEdge']>, nodes: Array<ResolversParentTypes['BillingSubscription']> };
  BillingSubscriptionEdge: Omit<BillingSubscriptionEdge, 'node'> & { node: ResolversParentTypes['BillingSubscription'] };
  BillingSubscriptionItem: BillingSubscriptionItemModel;
  Boolean: Scalars['Boolean']['output'];
  CardError: CardErrorModel;
  CardSource: CardSourceModel;
  CashBalance: CashBalanceModel;
  CashBalanceInput: CashBalanceInput;
  CashBalanceTransaction: CashBalanceTransactionModel;
  CashBalanceTransactionConnection: Omit<CashBalanceTransactionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CashBalanceTransactionEdge']>, nodes: Array<ResolversParentTypes['CashBalanceTransaction']> };
  CashBalanceTransactionEdge: Omit<CashBalanceTransactionEdge, 'node'> & { node: ResolversParentTypes['CashBalanceTransaction'] };
  CreateCustomerInput: CreateCustomerInput;
  CreateCustomerResult: ResolversUnionTypes<ResolversParentTypes>['CreateCustomerResult'];
  CreateCustomerSuccess: CreateCustomerSuccessModel;
  CreateCustomerTaxInput: CreateCustomerTaxInput;
  CustomField: CustomFieldModel;
  CustomFieldInput: CustomFieldInput;
  Customer: CustomerModel;
  CustomerBusyError: CustomerBusyErrorModel;
  CustomerConnection: Omit<CustomerConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CustomerEdge']>, nodes: Array<ResolversParentTypes['Customer']> };
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  CustomerInvoiceSettings: CustomerInvoiceSettingsModel;
  CustomerInvoiceSettingsInput: CustomerInvoiceSettingsInput;
  CustomerNotFoundError: CustomerNotFoundErrorModel;
  CustomerResult: ResolversUnionTypes<ResolversParentTypes>['CustomerResult'];
  CustomerSearchConnection: Omit<CustomerSearchConnection, 'nodes'> & { nodes: Array<ResolversParentTypes['Customer']> };
  CustomerSource: ResolversUnionTypes<ResolversParentTypes>['CustomerSource'];
  CustomerSourceConnection: Omit<CustomerSourceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CustomerSourceEdge']>, nodes: Array<ResolversParentTypes['CustomerSource']> };
  CustomerSourceEdge: Omit<CustomerSourceEdge, 'node'> & { node: ResolversParentTypes['CustomerSource'] };
  CustomerSuccess: CustomerSuccessModel;
  CustomerTax: CustomerTaxModel;
  CustomerTaxInput: CustomerTaxInput;
  DateTime: Scalars['DateTime']['output'];
  Decline: DeclineModel;
  DeleteCustomerResult: ResolversUnionTypes<ResolversParentTypes>['DeleteCustomerResult'];
  DeleteCustomerSuccess: DeleteCustomerSuccessModel;
  Discount: DiscountModel;
  FieldChange: FieldChangeModel;
  ID: Scalars['ID']['output'];
  IdempotencyConflictError: IdempotencyConflictErrorModel;
  InputIssue: InputIssueModel;
  Int: Scalars['Int']['output'];
  InvalidInputError: InvalidInputErrorModel;
  Invoice: InvoiceModel;
  InvoiceConnection: Omit<InvoiceConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['InvoiceEdge']>, nodes: Array<ResolversParentTypes['Invoice']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceLine: InvoiceLineModel;
  InvoicePayment: InvoicePaymentModel;
  JSON: Scalars['JSON']['output'];
  MetadataEntry: MetadataEntryModel;
  MetadataEntryInput: MetadataEntryInput;
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  NextAction: NextActionModel;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OperationError: ResolversInterfaceTypes<ResolversParentTypes>['OperationError'];
  OtherSource: OtherSourceModel;
  OutcomeUnknownError: OutcomeUnknownErrorModel;
  PageInfo: PageInfo;
  PayOpenInvoicesResult: ResolversUnionTypes<ResolversParentTypes>['PayOpenInvoicesResult'];
  PayOpenInvoicesSuccess: Omit<PayOpenInvoicesSuccess, 'customer' | 'paymentMethod' | 'retriedInvoices' | 'retryDetection'> & { customer: ResolversParentTypes['Customer'], paymentMethod: ResolversParentTypes['PaymentMethod'], retriedInvoices: Array<ResolversParentTypes['RetriedInvoice']>, retryDetection: ResolversParentTypes['RetryDetection'] };
  PaymentMethod: PaymentMethodModel;
  PaymentMethodCard: PaymentMethodCardModel;
  PaymentMethodConnection: Omit<PaymentMethodConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PaymentMethodEdge']>, nodes: Array<ResolversParentTypes['PaymentMethod']> };
  PaymentMethodEdge: Omit<PaymentMethodEdge, 'node'> & { node: ResolversParentTypes['PaymentMethod'] };
  PaymentMethodRef: PaymentMethodRefModel;
  PaymentMethodResult: ResolversUnionTypes<ResolversParentTypes>['PaymentMethodResult'];
  PaymentMethodSuccess: PaymentMethodSuccessModel;
  PaymentPrecedence: Omit<PaymentPrecedence, 'subscription'> & { subscription: ResolversParentTypes['BillingSubscription'] };
  PaymentPrecedenceStep: PaymentPrecedenceStep;
  Query: Record<PropertyKey, never>;
  RateLimitedError: RateLimitedErrorModel;
  RenderingOptions: RenderingOptionsModel;
  RenderingOptionsInput: RenderingOptionsInput;
  RetriedInvoice: RetriedInvoiceModel;
  RetryDetection: RetryDetectionModel;
  RetryWarning: RetryWarningModel;
  SafeInt: Scalars['SafeInt']['output'];
  ServiceUnavailableError: ServiceUnavailableErrorModel;
  Shipping: ShippingModel;
  ShippingInput: ShippingInput;
  SourceResult: ResolversUnionTypes<ResolversParentTypes>['SourceResult'];
  SourceSuccess: SourceSuccessModel;
  String: Scalars['String']['output'];
  TaxId: TaxIdModel;
  TaxIdConnection: Omit<TaxIdConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['TaxIdEdge']>, nodes: Array<ResolversParentTypes['TaxId']> };
  TaxIdEdge: Omit<TaxIdEdge, 'node'> & { node: ResolversParentTypes['TaxId'] };
  TaxIdInput: TaxIdInput;
  TaxIdResult: ResolversUnionTypes<ResolversParentTypes>['TaxIdResult'];
  TaxIdSuccess: TaxIdSuccessModel;
  TaxIdVerification: TaxIdVerificationModel;
  TaxLocation: TaxLocationModel;
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerPreview: Omit<UpdateCustomerPreview, 'changes' | 'issues' | 'paymentPrecedence' | 'totals' | 'warnings' | 'wouldRetry'> & { changes: Array<ResolversParentTypes['FieldChange']>, issues: Array<ResolversParentTypes['InputIssue']>, paymentPrecedence: Array<ResolversParentTypes['PaymentPrecedence']>, totals: Array<ResolversParentTypes['Money']>, warnings: Array<ResolversParentTypes['RetryWarning']>, wouldRetry: Array<ResolversParentTypes['Invoice']> };
  UpdateCustomerResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCustomerResult'];
  UpdateCustomerSuccess: UpdateCustomerSuccessModel;
  Viewer: ViewerModel;
};

export type AddressResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AdjustBalanceResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AdjustBalanceResult'] = ResolversParentTypes['AdjustBalanceResult']> = {
  __resolveType: TypeResolveFn<'AdjustBalanceSuccess' | 'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type AdjustBalanceSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AdjustBalanceSuccess'] = ResolversParentTypes['AdjustBalanceSuccess']> = {
  balanceTransaction?: Resolver<ResolversTypes['BalanceTransaction'], ParentType, ContextType>;
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BalanceTransactionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BalanceTransaction'] = ResolversParentTypes['BalanceTransaction']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  creditNoteId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endingBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BalanceTransactionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BalanceTransactionConnection'] = ResolversParentTypes['BalanceTransactionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BalanceTransactionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['BalanceTransaction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BalanceTransactionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BalanceTransactionEdge'] = ResolversParentTypes['BalanceTransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BalanceTransaction'], ParentType, ContextType>;
};

export type BankAccountSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BankAccountSource'] = ResolversParentTypes['BankAccountSource']> = {
  accountHolderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accountHolderType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BillingSubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription']> = {
  cancelAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelAtPeriodEnd?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  collectionMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  defaultPaymentMethodId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  defaultSourceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['BillingSubscriptionItem']>, ParentType, ContextType>;
  latestInvoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  pauseCollectionBehavior?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trialEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BillingSubscriptionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscriptionConnection'] = ResolversParentTypes['BillingSubscriptionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BillingSubscriptionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BillingSubscriptionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscriptionEdge'] = ResolversParentTypes['BillingSubscriptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BillingSubscription'], ParentType, ContextType>;
};

export type BillingSubscriptionItemResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscriptionItem'] = ResolversParentTypes['BillingSubscriptionItem']> = {
  currentPeriodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currentPeriodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  interval?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  intervalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  priceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  productId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  unitAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CardErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CardError'] = ResolversParentTypes['CardError']> = {
  adviceCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  customerChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  declineCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CardSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CardSource'] = ResolversParentTypes['CardSource']> = {
  addressLine1Check?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressZipCheck?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cvcCheck?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  funding?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokenizationMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CashBalanceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CashBalance'] = ResolversParentTypes['CashBalance']> = {
  available?: Resolver<Maybe<Array<ResolversTypes['Money']>>, ParentType, ContextType>;
  reconciliationMode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usingMerchantDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CashBalanceTransactionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CashBalanceTransaction'] = ResolversParentTypes['CashBalanceTransaction']> = {
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  endingBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  netAmount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CashBalanceTransactionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CashBalanceTransactionConnection'] = ResolversParentTypes['CashBalanceTransactionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CashBalanceTransactionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CashBalanceTransaction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CashBalanceTransactionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CashBalanceTransactionEdge'] = ResolversParentTypes['CashBalanceTransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CashBalanceTransaction'], ParentType, ContextType>;
};

export type CreateCustomerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateCustomerResult'] = ResolversParentTypes['CreateCustomerResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CreateCustomerSuccess' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type CreateCustomerSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CreateCustomerSuccess'] = ResolversParentTypes['CreateCustomerSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomFieldResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  balanceTransactions?: Resolver<Maybe<ResolversTypes['BalanceTransactionConnection']>, ParentType, ContextType, Partial<CustomerBalanceTransactionsArgs>>;
  businessName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cashBalance?: Resolver<Maybe<ResolversTypes['CashBalance']>, ParentType, ContextType>;
  cashBalanceTransactions?: Resolver<Maybe<ResolversTypes['CashBalanceTransactionConnection']>, ParentType, ContextType, Partial<CustomerCashBalanceTransactionsArgs>>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerAccount?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  defaultSource?: Resolver<Maybe<ResolversTypes['CustomerSource']>, ParentType, ContextType>;
  delinquent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Discount']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  individualName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invoiceCreditBalance?: Resolver<Maybe<Array<ResolversTypes['Money']>>, ParentType, ContextType>;
  invoicePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invoiceSettings?: Resolver<ResolversTypes['CustomerInvoiceSettings'], ParentType, ContextType>;
  invoices?: Resolver<Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, Partial<CustomerInvoicesArgs>>;
  livemode?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextInvoiceSequence?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  paymentMethods?: Resolver<Maybe<ResolversTypes['PaymentMethodConnection']>, ParentType, ContextType, Partial<CustomerPaymentMethodsArgs>>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferredLocales?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  shipping?: Resolver<Maybe<ResolversTypes['Shipping']>, ParentType, ContextType>;
  sources?: Resolver<Maybe<ResolversTypes['CustomerSourceConnection']>, ParentType, ContextType, Partial<CustomerSourcesArgs>>;
  subscriptions?: Resolver<Maybe<ResolversTypes['BillingSubscriptionConnection']>, ParentType, ContextType, Partial<CustomerSubscriptionsArgs>>;
  tax?: Resolver<Maybe<ResolversTypes['CustomerTax']>, ParentType, ContextType>;
  taxExempt?: Resolver<Maybe<ResolversTypes['TaxExempt']>, ParentType, ContextType>;
  taxExemptRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxIds?: Resolver<Maybe<ResolversTypes['TaxIdConnection']>, ParentType, ContextType, Partial<CustomerTaxIdsArgs>>;
  testClock?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerBusyErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerBusyError'] = ResolversParentTypes['CustomerBusyError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type CustomerInvoiceSettingsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerInvoiceSettings'] = ResolversParentTypes['CustomerInvoiceSettings']> = {
  customFields?: Resolver<Maybe<Array<ResolversTypes['CustomField']>>, ParentType, ContextType>;
  defaultPaymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethodRef']>, ParentType, ContextType>;
  footer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  renderingOptions?: Resolver<Maybe<ResolversTypes['RenderingOptions']>, ParentType, ContextType>;
};

export type CustomerNotFoundErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerNotFoundError'] = ResolversParentTypes['CustomerNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerResult'] = ResolversParentTypes['CustomerResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'CustomerSuccess' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type CustomerSearchConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSearchConnection'] = ResolversParentTypes['CustomerSearchConnection']> = {
  eventuallyConsistent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSource'] = ResolversParentTypes['CustomerSource']> = {
  __resolveType: TypeResolveFn<'BankAccountSource' | 'CardSource' | 'OtherSource', ParentType, ContextType>;
};

export type CustomerSourceConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSourceConnection'] = ResolversParentTypes['CustomerSourceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerSourceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CustomerSource']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CustomerSourceEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSourceEdge'] = ResolversParentTypes['CustomerSourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CustomerSource'], ParentType, ContextType>;
};

export type CustomerSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSuccess'] = ResolversParentTypes['CustomerSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomerTaxResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerTax'] = ResolversParentTypes['CustomerTax']> = {
  automaticTax?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['TaxLocation']>, ParentType, ContextType>;
  provider?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeclineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Decline'] = ResolversParentTypes['Decline']> = {
  advice?: Resolver<ResolversTypes['DeclineAdvice'], ParentType, ContextType>;
  adviceCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  declineCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeleteCustomerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteCustomerResult'] = ResolversParentTypes['DeleteCustomerResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'DeleteCustomerSuccess' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type DeleteCustomerSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DeleteCustomerSuccess'] = ResolversParentTypes['DeleteCustomerSuccess']> = {
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiscountResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Discount'] = ResolversParentTypes['Discount']> = {
  couponId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promotionCodeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  start?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  action?: Resolver<ResolversTypes['FieldAction'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InputIssueResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InputIssue'] = ResolversParentTypes['InputIssue']> = {
  code?: Resolver<ResolversTypes['InputIssueCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  issues?: Resolver<Array<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = {
  amountDue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  amountPaid?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  amountRemaining?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  attemptCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  attempted?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  autoAdvance?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  billingReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectionMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finalizedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hasMoreLines?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hostedInvoiceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoicePdf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  markedUncollectibleAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  nextPaymentAttempt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  payments?: Resolver<Maybe<Array<ResolversTypes['InvoicePayment']>>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Invoice']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  periodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  priceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type InvoicePaymentResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['InvoicePayment'] = ResolversParentTypes['InvoicePayment']> = {
  amountPaid?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  amountRequested?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  chargeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  paymentIntentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  paymentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MetadataEntryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['MetadataEntry'] = ResolversParentTypes['MetadataEntry']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formatted?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<MoneyFormattedArgs, 'locale'>>;
  minorUnits?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addSource?: Resolver<ResolversTypes['SourceResult'], ParentType, ContextType, RequireFields<MutationAddSourceArgs, 'customerId' | 'source'>>;
  addTaxId?: Resolver<ResolversTypes['TaxIdResult'], ParentType, ContextType, RequireFields<MutationAddTaxIdArgs, 'customerId' | 'type' | 'value'>>;
  adjustBalance?: Resolver<ResolversTypes['AdjustBalanceResult'], ParentType, ContextType, RequireFields<MutationAdjustBalanceArgs, 'amount' | 'currency' | 'customerId'>>;
  attachPaymentMethod?: Resolver<ResolversTypes['PaymentMethodResult'], ParentType, ContextType, RequireFields<MutationAttachPaymentMethodArgs, 'customerId' | 'paymentMethod'>>;
  createCustomer?: Resolver<ResolversTypes['CreateCustomerResult'], ParentType, ContextType, RequireFields<MutationCreateCustomerArgs, 'input'>>;
  deleteCustomer?: Resolver<ResolversTypes['DeleteCustomerResult'], ParentType, ContextType, RequireFields<MutationDeleteCustomerArgs, 'id'>>;
  detachPaymentMethod?: Resolver<ResolversTypes['PaymentMethodResult'], ParentType, ContextType, RequireFields<MutationDetachPaymentMethodArgs, 'customerId' | 'paymentMethod'>>;
  payOpenInvoices?: Resolver<ResolversTypes['PayOpenInvoicesResult'], ParentType, ContextType, RequireFields<MutationPayOpenInvoicesArgs, 'customerId' | 'paymentMethod'>>;
  removeDiscount?: Resolver<ResolversTypes['CustomerResult'], ParentType, ContextType, RequireFields<MutationRemoveDiscountArgs, 'customerId'>>;
  removeSource?: Resolver<ResolversTypes['SourceResult'], ParentType, ContextType, RequireFields<MutationRemoveSourceArgs, 'customerId' | 'source'>>;
  removeTaxId?: Resolver<ResolversTypes['TaxIdResult'], ParentType, ContextType, RequireFields<MutationRemoveTaxIdArgs, 'customerId' | 'taxId'>>;
  setDefaultPaymentMethod?: Resolver<ResolversTypes['CustomerResult'], ParentType, ContextType, RequireFields<MutationSetDefaultPaymentMethodArgs, 'customerId' | 'paymentMethod'>>;
  updateCustomer?: Resolver<ResolversTypes['UpdateCustomerResult'], ParentType, ContextType, RequireFields<MutationUpdateCustomerArgs, 'id' | 'input'>>;
};

export type NextActionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NextAction'] = ResolversParentTypes['NextAction']> = {
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NextActionType'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'BillingSubscription' | 'Customer' | 'Invoice' | 'PaymentMethod', ParentType, ContextType>;
};

export type OperationErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OperationError'] = ResolversParentTypes['OperationError']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type OtherSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OtherSource'] = ResolversParentTypes['OtherSource']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  object?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutcomeUnknownErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OutcomeUnknownError'] = ResolversParentTypes['OutcomeUnknownError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resumeUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayOpenInvoicesResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PayOpenInvoicesResult'] = ResolversParentTypes['PayOpenInvoicesResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'PayOpenInvoicesSuccess' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type PayOpenInvoicesSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PayOpenInvoicesSuccess'] = ResolversParentTypes['PayOpenInvoicesSuccess']> = {
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentMethod?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retriedInvoices?: Resolver<Array<ResolversTypes['RetriedInvoice']>, ParentType, ContextType>;
  retryDetection?: Resolver<ResolversTypes['RetryDetection'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = {
  allowRedisplay?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  billingDetails?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['PaymentMethodCard']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  customerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentMethodCardResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodCard'] = ResolversParentTypes['PaymentMethodCard']> = {
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayBrand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  funding?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  last4?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentMethodConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodConnection'] = ResolversParentTypes['PaymentMethodConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PaymentMethodEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentMethodEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodEdge'] = ResolversParentTypes['PaymentMethodEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
};

export type PaymentMethodRefResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodRef'] = ResolversParentTypes['PaymentMethodRef']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PaymentMethodResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodResult'] = ResolversParentTypes['PaymentMethodResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'PaymentMethodSuccess' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type PaymentMethodSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodSuccess'] = ResolversParentTypes['PaymentMethodSuccess']> = {
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paymentMethod?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentPrecedenceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentPrecedence'] = ResolversParentTypes['PaymentPrecedence']> = {
  steps?: Resolver<Array<ResolversTypes['PaymentPrecedenceStep']>, ParentType, ContextType>;
  subscription?: Resolver<ResolversTypes['BillingSubscription'], ParentType, ContextType>;
};

export type PaymentPrecedenceStepResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentPrecedenceStep'] = ResolversParentTypes['PaymentPrecedenceStep']> = {
  level?: Resolver<ResolversTypes['PaymentLevel'], ParentType, ContextType>;
  paymentMethodId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  wins?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersArgs>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  previewUpdateCustomer?: Resolver<Maybe<ResolversTypes['UpdateCustomerPreview']>, ParentType, ContextType, RequireFields<QueryPreviewUpdateCustomerArgs, 'id' | 'input'>>;
  searchCustomers?: Resolver<ResolversTypes['CustomerSearchConnection'], ParentType, ContextType, RequireFields<QuerySearchCustomersArgs, 'query'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RateLimitedErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RateLimitedError'] = ResolversParentTypes['RateLimitedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenderingOptionsResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RenderingOptions'] = ResolversParentTypes['RenderingOptions']> = {
  amountTaxDisplay?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  template?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type RetriedInvoiceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetriedInvoice'] = ResolversParentTypes['RetriedInvoice']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  decline?: Resolver<Maybe<ResolversTypes['Decline']>, ParentType, ContextType>;
  invoice?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
  nextAction?: Resolver<Maybe<ResolversTypes['NextAction']>, ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RetryOutcome'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['BillingSubscription']>, ParentType, ContextType>;
};

export type RetryDetectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetryDetection'] = ResolversParentTypes['RetryDetection']> = {
  candidates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RetryDetectionStatus'], ParentType, ContextType>;
  waitedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['RetryWarning']>, ParentType, ContextType>;
};

export type RetryWarningResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RetryWarning'] = ResolversParentTypes['RetryWarning']> = {
  code?: Resolver<ResolversTypes['RetryWarningCode'], ParentType, ContextType>;
  invoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type ServiceUnavailableErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ServiceUnavailableError'] = ResolversParentTypes['ServiceUnavailableError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ShippingResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Shipping'] = ResolversParentTypes['Shipping']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SourceResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SourceResult'] = ResolversParentTypes['SourceResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError' | 'SourceSuccess', ParentType, ContextType>;
};

export type SourceSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['SourceSuccess'] = ResolversParentTypes['SourceSuccess']> = {
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['CustomerSource'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaxIdResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxId'] = ResolversParentTypes['TaxId']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  created?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['TaxIdVerification']>, ParentType, ContextType>;
};

export type TaxIdConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxIdConnection'] = ResolversParentTypes['TaxIdConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TaxIdEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TaxId']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TaxIdEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxIdEdge'] = ResolversParentTypes['TaxIdEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TaxId'], ParentType, ContextType>;
};

export type TaxIdResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxIdResult'] = ResolversParentTypes['TaxIdResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError' | 'TaxIdSuccess', ParentType, ContextType>;
};

export type TaxIdSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxIdSuccess'] = ResolversParentTypes['TaxIdSuccess']> = {
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxId?: Resolver<ResolversTypes['TaxId'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaxIdVerificationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxIdVerification'] = ResolversParentTypes['TaxIdVerification']> = {
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaxLocationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TaxLocation'] = ResolversParentTypes['TaxLocation']> = {
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateCustomerPreviewResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateCustomerPreview'] = ResolversParentTypes['UpdateCustomerPreview']> = {
  changes?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  issues?: Resolver<Array<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  paymentPrecedence?: Resolver<Array<ResolversTypes['PaymentPrecedence']>, ParentType, ContextType>;
  totals?: Resolver<Array<ResolversTypes['Money']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['RetryWarning']>, ParentType, ContextType>;
  wouldRetry?: Resolver<Array<ResolversTypes['Invoice']>, ParentType, ContextType>;
};

export type UpdateCustomerResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateCustomerResult'] = ResolversParentTypes['UpdateCustomerResult']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError' | 'UpdateCustomerSuccess', ParentType, ContextType>;
};

export type UpdateCustomerSuccessResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['UpdateCustomerSuccess'] = ResolversParentTypes['UpdateCustomerSuccess']> = {
  changes?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  freshReads?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  idempotencyKey?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retriedInvoices?: Resolver<Array<ResolversTypes['RetriedInvoice']>, ParentType, ContextType>;
  retryDetection?: Resolver<ResolversTypes['RetryDetection'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphqlContext> = {
  Address?: AddressResolvers<ContextType>;
  AdjustBalanceResult?: AdjustBalanceResultResolvers<ContextType>;
  AdjustBalanceSuccess?: AdjustBalanceSuccessResolvers<ContextType>;
  BalanceTransaction?: BalanceTransactionResolvers<ContextType>;
  BalanceTransactionConnection?: BalanceTransactionConnectionResolvers<ContextType>;
  BalanceTransactionEdge?: BalanceTransactionEdgeResolvers<ContextType>;
  BankAccountSource?: BankAccountSourceResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
  BillingSubscriptionConnection?: BillingSubscriptionConnectionResolvers<ContextType>;
  BillingSubscriptionEdge?: BillingSubscriptionEdgeResolvers<ContextType>;
  BillingSubscriptionItem?: BillingSubscriptionItemResolvers<ContextType>;
  CardError?: CardErrorResolvers<ContextType>;
  CardSource?: CardSourceResolvers<ContextType>;
  CashBalance?: CashBalanceResolvers<ContextType>;
  CashBalanceTransaction?: CashBalanceTransactionResolvers<ContextType>;
  CashBalanceTransactionConnection?: CashBalanceTransactionConnectionResolvers<ContextType>;
  CashBalanceTransactionEdge?: CashBalanceTransactionEdgeResolvers<ContextType>;
  CreateCustomerResult?: CreateCustomerResultResolvers<ContextType>;
  CreateCustomerSuccess?: CreateCustomerSuccessResolvers<ContextType>;
  CustomField?: CustomFieldResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerBusyError?: CustomerBusyErrorResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  CustomerInvoiceSettings?: CustomerInvoiceSettingsResolvers<ContextType>;
  CustomerNotFoundError?: CustomerNotFoundErrorResolvers<ContextType>;
  CustomerResult?: CustomerResultResolvers<ContextType>;
  CustomerSearchConnection?: CustomerSearchConnectionResolvers<ContextType>;
  CustomerSource?: CustomerSourceResolvers<ContextType>;
  CustomerSourceConnection?: CustomerSourceConnectionResolvers<ContextType>;
  CustomerSourceEdge?: CustomerSourceEdgeResolvers<ContextType>;
  CustomerSuccess?: CustomerSuccessResolvers<ContextType>;
  CustomerTax?: CustomerTaxResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decline?: DeclineResolvers<ContextType>;
  DeleteCustomerResult?: DeleteCustomerResultResolvers<ContextType>;
  DeleteCustomerSuccess?: DeleteCustomerSuccessResolvers<ContextType>;
  Discount?: DiscountResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InputIssue?: InputIssueResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoicePayment?: InvoicePaymentResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  MetadataEntry?: MetadataEntryResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NextAction?: NextActionResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OperationError?: OperationErrorResolvers<ContextType>;
  OtherSource?: OtherSourceResolvers<ContextType>;
  OutcomeUnknownError?: OutcomeUnknownErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PayOpenInvoicesResult?: PayOpenInvoicesResultResolvers<ContextType>;
  PayOpenInvoicesSuccess?: PayOpenInvoicesSuccessResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  PaymentMethodCard?: PaymentMethodCardResolvers<ContextType>;
  PaymentMethodConnection?: PaymentMethodConnectionResolvers<ContextType>;
  PaymentMethodEdge?: PaymentMethodEdgeResolvers<ContextType>;
  PaymentMethodRef?: PaymentMethodRefResolvers<ContextType>;
  PaymentMethodResult?: PaymentMethodResultResolvers<ContextType>;
  PaymentMethodSuccess?: PaymentMethodSuccessResolvers<ContextType>;
  PaymentPrecedence?: PaymentPrecedenceResolvers<ContextType>;
  PaymentPrecedenceStep?: PaymentPrecedenceStepResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimitedError?: RateLimitedErrorResolvers<ContextType>;
  RenderingOptions?: RenderingOptionsResolvers<ContextType>;
  RetriedInvoice?: RetriedInvoiceResolvers<ContextType>;
  RetryDetection?: RetryDetectionResolvers<ContextType>;
  RetryWarning?: RetryWarningResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  ServiceUnavailableError?: ServiceUnavailableErrorResolvers<ContextType>;
  Shipping?: ShippingResolvers<ContextType>;
  SourceResult?: SourceResultResolvers<ContextType>;
  SourceSuccess?: SourceSuccessResolvers<ContextType>;
  TaxId?: TaxIdResolvers<ContextType>;
  TaxIdConnection?: TaxIdConnectionResolvers<ContextType>;
  TaxIdEdge?: TaxIdEdgeResolvers<ContextType>;
  TaxIdResult?: TaxIdResultResolvers<ContextType>;
  TaxIdSuccess?: TaxIdSuccessResolvers<ContextType>;
  TaxIdVerification?: TaxIdVerificationResolvers<ContextType>;
  TaxLocation?: TaxLocationResolvers<ContextType>;
  UpdateCustomerPreview?: UpdateCustomerPreviewResolvers<ContextType>;
  UpdateCustomerResult?: UpdateCustomerResultResolvers<ContextType>;
  UpdateCustomerSuccess?: UpdateCustomerSuccessResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

