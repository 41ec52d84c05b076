import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel, Address as AddressModel, Shipping as ShippingModel, MetadataEntry as MetadataEntryModel, CustomerInvoiceSettings as CustomerInvoiceSettingsModel, CustomField as CustomFieldModel, PaymentMethodRef as PaymentMethodRefModel, RenderingOptions as RenderingOptionsModel, Discount as DiscountModel, CardSource as CardSourceModel, BankAccountSource as BankAccountSourceModel, OtherSource as OtherSourceModel } from '../domain/customer.ts';
import type { Money as MoneyModel } from '../domain/money.ts';
import type { Invoice as InvoiceModel, BillingSubscription as BillingSubscriptionModel, BillingSubscriptionItem as BillingSubscriptionItemModel } from '../domain/invoice.ts';
import type { UpdateCustomerSuccess as UpdateCustomerSuccessModel, FieldChange as FieldChangeModel, RetriedInvoice as RetriedInvoiceModel, Decline as DeclineModel, NextAction as NextActionModel, RetryDetection as RetryDetectionModel, RetryWarning as RetryWarningModel } from '../domain/update-customer-result.ts';
import type { InvalidInputError as InvalidInputErrorModel, InputIssue as InputIssueModel, CustomerNotFoundError as CustomerNotFoundErrorModel, CardError as CardErrorModel, CustomerBusyError as CustomerBusyErrorModel, RateLimitedError as RateLimitedErrorModel, IdempotencyConflictError as IdempotencyConflictErrorModel, OutcomeUnknownError as OutcomeUnknownErrorModel, ServiceUnavailableError as ServiceUnavailableErrorModel } from '../domain/errors.ts';
import type { GraphqlContext } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
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

/** How amounts are shown with respect to tax. */
export type AmountTaxDisplay =
  /** Without any tax. */
  | 'EXCLUDE_TAX'
  /** With inclusive tax. */
  | 'INCLUDE_INCLUSIVE_TAX';

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
  currency: Scalars['String']['output'];
  /** `ba_…`. */
  id: Scalars['ID']['output'];
  /** The last four digits. */
  last4: Scalars['String']['output'];
  /** new, validated, verified, verification_failed or errored. */
  status: Scalars['String']['output'];
};

/** A Stripe subscription. */
export type BillingSubscription = {
  __typename?: 'BillingSubscription';
  /** When it will end. */
  cancelAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it ends with its period. */
  cancelAtPeriodEnd: Scalars['Boolean']['output'];
  /** When it was cancelled. */
  canceledAt?: Maybe<Scalars['DateTime']['output']>;
  /** charge_automatically or send_invoice. */
  collectionMethod: Scalars['String']['output'];
  /** When it was created. */
  created: Scalars['DateTime']['output'];
  /** ISO 4217, lower case. */
  currency: Scalars['String']['output'];
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
  /** OTHER for a status of a newer Stripe, which is in `statusRaw`. */
  status: SubscriptionStatus;
  /** The status in Stripe's word. */
  statusRaw: Scalars['String']['output'];
  /** When its trial ends. */
  trialEnd?: Maybe<Scalars['DateTime']['output']>;
};

/** One price that a subscription bills. */
export type BillingSubscriptionItem = {
  __typename?: 'BillingSubscriptionItem';
  /** When the current period ends. */
  currentPeriodEnd?: Maybe<Scalars['DateTime']['output']>;
  /** When the current period began. */
  currentPeriodStart?: Maybe<Scalars['DateTime']['output']>;
  /** `si_…`. */
  id: Scalars['ID']['output'];
  /** The price. */
  priceId?: Maybe<Scalars['ID']['output']>;
  /** How many. */
  quantity?: Maybe<Scalars['Int']['output']>;
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
  brand: Scalars['String']['output'];
  /** Two-letter country of the issuer. */
  country?: Maybe<Scalars['String']['output']>;
  /** pass, fail, unavailable or unchecked. */
  cvcCheck?: Maybe<Scalars['String']['output']>;
  /** Month of expiry, 1 to 12. */
  expMonth: Scalars['Int']['output'];
  /** Year of expiry, four digits. */
  expYear: Scalars['Int']['output'];
  /** Equal for equal card numbers of one account. */
  fingerprint?: Maybe<Scalars['String']['output']>;
  /** credit, debit, prepaid or unknown. */
  funding: Scalars['String']['output'];
  /** `card_…`. */
  id: Scalars['ID']['output'];
  /** The last four digits. */
  last4: Scalars['String']['output'];
  /** The cardholder. */
  name?: Maybe<Scalars['String']['output']>;
  /** The wallet the token came from. */
  tokenizationMethod?: Maybe<Scalars['String']['output']>;
};

/** Settings of the cash balance. */
export type CashBalanceInput = {
  /** Who applies the funds. */
  reconciliationMode: ReconciliationMode;
};

/** A line in the header of an invoice. */
export type CustomField = {
  __typename?: 'CustomField';
  /** At most 40 characters. */
  name: Scalars['String']['output'];
  /** At most 140 characters. */
  value: Scalars['String']['output'];
};

/** A line in the header of an invoice. */
export type CustomFieldInput = {
  /** At most 40 characters. */
  name: Scalars['String']['input'];
  /** At most 140 characters. */
  value: Scalars['String']['input'];
};

/** A Stripe customer. */
export type Customer = {
  __typename?: 'Customer';
  /** The postal address. */
  address?: Maybe<Address>;
  /** What the next invoice starts with: negative is a credit, positive is owed. Null while the customer has no currency. */
  balance?: Maybe<Money>;
  /** The name of the business. */
  businessName?: Maybe<Scalars['String']['output']>;
  /** When the customer was created. */
  created: Scalars['DateTime']['output'];
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
  /** The prefix of the customer's invoice numbers. */
  invoicePrefix?: Maybe<Scalars['String']['output']>;
  /** Defaults for the customer's invoices. */
  invoiceSettings: CustomerInvoiceSettings;
  /** False for test data. */
  livemode: Scalars['Boolean']['output'];
  /** Your own keys and values, in the order of the keys. */
  metadata: Array<MetadataEntry>;
  /** The full name or the business name. */
  name?: Maybe<Scalars['String']['output']>;
  /** The number of the next invoice. */
  nextInvoiceSequence?: Maybe<Scalars['Int']['output']>;
  /** The phone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Languages by preference, as IETF tags. */
  preferredLocales: Array<Scalars['String']['output']>;
  /** Where goods go. */
  shipping?: Maybe<Shipping>;
  /** The tax exemption. OTHER for a value of a newer Stripe, which is in `taxExemptRaw`. */
  taxExempt?: Maybe<TaxExempt>;
  /** The tax exemption in Stripe's word. */
  taxExemptRaw?: Maybe<Scalars['String']['output']>;
  /** The test clock the customer lives on, `clock_…`. */
  testClock?: Maybe<Scalars['ID']['output']>;
};

/** Another write to the customer is going on; nothing was changed. */
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

/** Something on a customer that can be charged, of the kind that `source` adds. */
export type CustomerSource = BankAccountSource | CardSource | OtherSource;

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
  start: Scalars['DateTime']['output'];
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

/** The idempotency key was used for another input; nothing was changed. */
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
  /** From the arguments down, list positions as digits: `input`, `metadata`, `0`, `key`. */
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
export type Invoice = {
  __typename?: 'Invoice';
  /** To be paid in all. */
  amountDue: Money;
  /** Paid so far. */
  amountPaid: Money;
  /** Still to be paid. */
  amountRemaining: Money;
  /** Automatic tries so far; a retry by a new card does not count. */
  attemptCount: Scalars['Int']['output'];
  /** Whether a payment was tried. */
  attempted: Scalars['Boolean']['output'];
  /** Whether Stripe collects it on its own. */
  autoAdvance?: Maybe<Scalars['Boolean']['output']>;
  /** Why it was made: subscription_cycle, manual, … */
  billingReason?: Maybe<Scalars['String']['output']>;
  /** charge_automatically or send_invoice. */
  collectionMethod: Scalars['String']['output'];
  /** When it was created. */
  created: Scalars['DateTime']['output'];
  /** ISO 4217, lower case. */
  currency: Scalars['String']['output'];
  /** When it is due, for those that are sent. */
  dueDate?: Maybe<Scalars['DateTime']['output']>;
  /** When it was finalized. */
  finalizedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Stripe's page where the customer pays or confirms it. */
  hostedInvoiceUrl?: Maybe<Scalars['String']['output']>;
  /** `in_…`. */
  id: Scalars['ID']['output'];
  /** The PDF. */
  invoicePdf?: Maybe<Scalars['String']['output']>;
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
  /** OTHER for a status of a newer Stripe, which is in `statusRaw`. */
  status: InvoiceStatus;
  /** The status in Stripe's word. */
  statusRaw: Scalars['String']['output'];
  /** The subscription it bills. */
  subscriptionId?: Maybe<Scalars['ID']['output']>;
  /** After discounts and taxes. */
  total: Money;
  /** When it was voided. */
  voidedAt?: Maybe<Scalars['DateTime']['output']>;
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
  /**
   * Updates a customer with just the given fields and answers with the customer and the invoices that Stripe
   * retried because a new card `source` was given. An absent field is unchanged, null (or an empty string) clears
   * one that can be cleared. Form libraries that send null for untouched fields clear them: `changes` shows it.
   */
  updateCustomer: UpdateCustomerResult;
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
  /** What Stripe calls it. */
  object: Scalars['String']['output'];
};

/** The update was sent and no answer came: it may have happened. Repeat the call with the key to learn it. */
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

/** A payment method by its id. */
export type PaymentMethodRef = {
  __typename?: 'PaymentMethodRef';
  /** `pm_…`, or the `card_…` of a card that was added as a source. */
  id: Scalars['ID']['output'];
};

export type Query = {
  __typename?: 'Query';
  /**
   * One customer. Null for an id that is unknown or deleted: one answer for both. Served from the cache, and
   * never older than the last answered mutation of that customer, on any replica.
   */
  customer?: Maybe<Customer>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
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
  /** Paid in the meantime without a charge. */
  | 'PAID_ELSEWHERE'
  /** The call was resumed, and what was open before its first run is no longer known. */
  | 'SNAPSHOT_MISSING'
  /** More open invoices than are looked through. */
  | 'SNAPSHOT_TRUNCATED';

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

/** How an update ended. Every expected failure is a member. */
export type UpdateCustomerResult = CardError | CustomerBusyError | CustomerNotFoundError | IdempotencyConflictError | InvalidInputError | OutcomeUnknownError | RateLimitedError | ServiceUnavailableError | UpdateCustomerSuccess;

/** The customer was updated. */
export type UpdateCustomerSuccess = {
  __typename?: 'UpdateCustomerSuccess';
  /** What was set and what was cleared. */
  changes: Array<FieldChange>;
  /** As Stripe answered the update; read anew when an invoice was paid after that. */
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
  CustomerSource:
    | ( BankAccountSourceModel )
    | ( CardSourceModel )
    | ( OtherSourceModel )
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
  AmountTaxDisplay: AmountTaxDisplay;
  BankAccountSource: ResolverTypeWrapper<BankAccountSourceModel>;
  BillingSubscription: ResolverTypeWrapper<BillingSubscriptionModel>;
  BillingSubscriptionItem: ResolverTypeWrapper<BillingSubscriptionItemModel>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CardError: ResolverTypeWrapper<CardErrorModel>;
  CardSource: ResolverTypeWrapper<CardSourceModel>;
  CashBalanceInput: CashBalanceInput;
  CustomField: ResolverTypeWrapper<CustomFieldModel>;
  CustomFieldInput: CustomFieldInput;
  Customer: ResolverTypeWrapper<CustomerModel>;
  CustomerBusyError: ResolverTypeWrapper<CustomerBusyErrorModel>;
  CustomerInvoiceSettings: ResolverTypeWrapper<CustomerInvoiceSettingsModel>;
  CustomerInvoiceSettingsInput: CustomerInvoiceSettingsInput;
  CustomerNotFoundError: ResolverTypeWrapper<CustomerNotFoundErrorModel>;
  CustomerSource: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CustomerSource']>;
  CustomerTaxInput: CustomerTaxInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decline: ResolverTypeWrapper<DeclineModel>;
  DeclineAdvice: DeclineAdvice;
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
  InvoiceStatus: InvoiceStatus;
  MetadataEntry: ResolverTypeWrapper<MetadataEntryModel>;
  MetadataEntryInput: MetadataEntryInput;
  Money: ResolverTypeWrapper<MoneyModel>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NextAction: ResolverTypeWrapper<NextActionModel>;
  NextActionType: NextActionType;
  OperationError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['OperationError']>;
  OtherSource: ResolverTypeWrapper<OtherSourceModel>;
  OutcomeUnknownError: ResolverTypeWrapper<OutcomeUnknownErrorModel>;
  PaymentMethodRef: ResolverTypeWrapper<PaymentMethodRefModel>;
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
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  ServiceUnavailableError: ResolverTypeWrapper<ServiceUnavailableErrorModel>;
  Shipping: ResolverTypeWrapper<ShippingModel>;
  ShippingInput: ShippingInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SubscriptionStatus: SubscriptionStatus;
  TaxExempt: TaxExempt;
  TaxExemptInput: TaxExemptInput;
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCustomerResult']>;
  UpdateCustomerSuccess: ResolverTypeWrapper<UpdateCustomerSuccessModel>;
  ValidateLocation: ValidateLocation;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Address: AddressModel;
  AddressInput: AddressInput;
  BankAccountSource: BankAccountSourceModel;
  BillingSubscription: BillingSubscriptionModel;
  BillingSubscriptionItem: BillingSubscriptionItemModel;
  Boolean: Scalars['Boolean']['output'];
  CardError: CardErrorModel;
  CardSource: CardSourceModel;
  CashBalanceInput: CashBalanceInput;
  CustomField: CustomFieldModel;
  CustomFieldInput: CustomFieldInput;
  Customer: CustomerModel;
  CustomerBusyError: CustomerBusyErrorModel;
  CustomerInvoiceSettings: CustomerInvoiceSettingsModel;
  CustomerInvoiceSettingsInput: CustomerInvoiceSettingsInput;
  CustomerNotFoundError: CustomerNotFoundErrorModel;
  CustomerSource: ResolversUnionTypes<ResolversParentTypes>['CustomerSource'];
  CustomerTaxInput: CustomerTaxInput;
  DateTime: Scalars['DateTime']['output'];
  Decline: DeclineModel;
  Discount: DiscountModel;
  FieldChange: FieldChangeModel;
  ID: Scalars['ID']['output'];
  IdempotencyConflictError: IdempotencyConflictErrorModel;
  InputIssue: InputIssueModel;
  Int: Scalars['Int']['output'];
  InvalidInputError: InvalidInputErrorModel;
  Invoice: InvoiceModel;
  MetadataEntry: MetadataEntryModel;
  MetadataEntryInput: MetadataEntryInput;
  Money: MoneyModel;
  Mutation: Record<PropertyKey, never>;
  NextAction: NextActionModel;
  OperationError: ResolversInterfaceTypes<ResolversParentTypes>['OperationError'];
  OtherSource: OtherSourceModel;
  OutcomeUnknownError: OutcomeUnknownErrorModel;
  PaymentMethodRef: PaymentMethodRefModel;
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
  String: Scalars['String']['output'];
  UpdateCustomerInput: UpdateCustomerInput;
  UpdateCustomerResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCustomerResult'];
  UpdateCustomerSuccess: UpdateCustomerSuccessModel;
};

export type AddressResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BankAccountSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BankAccountSource'] = ResolversParentTypes['BankAccountSource']> = {
  accountHolderName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accountHolderType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BillingSubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscription'] = ResolversParentTypes['BillingSubscription']> = {
  cancelAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cancelAtPeriodEnd?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  canceledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  collectionMethod?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaultPaymentMethodId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  defaultSourceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['BillingSubscriptionItem']>, ParentType, ContextType>;
  latestInvoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  pauseCollectionBehavior?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trialEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type BillingSubscriptionItemResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BillingSubscriptionItem'] = ResolversParentTypes['BillingSubscriptionItem']> = {
  currentPeriodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currentPeriodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  priceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cvcCheck?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expMonth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expYear?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  funding?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokenizationMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CustomFieldResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomField'] = ResolversParentTypes['CustomField']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  balance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  businessName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  created?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customerAccount?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  defaultSource?: Resolver<Maybe<ResolversTypes['CustomerSource']>, ParentType, ContextType>;
  delinquent?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  discount?: Resolver<Maybe<ResolversTypes['Discount']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  individualName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invoicePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  invoiceSettings?: Resolver<ResolversTypes['CustomerInvoiceSettings'], ParentType, ContextType>;
  livemode?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nextInvoiceSequence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preferredLocales?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  shipping?: Resolver<Maybe<ResolversTypes['Shipping']>, ParentType, ContextType>;
  taxExempt?: Resolver<Maybe<ResolversTypes['TaxExempt']>, ParentType, ContextType>;
  taxExemptRaw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  testClock?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type CustomerBusyErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerBusyError'] = ResolversParentTypes['CustomerBusyError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type CustomerSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CustomerSource'] = ResolversParentTypes['CustomerSource']> = {
  __resolveType: TypeResolveFn<'BankAccountSource' | 'CardSource' | 'OtherSource', ParentType, ContextType>;
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

export type DiscountResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Discount'] = ResolversParentTypes['Discount']> = {
  couponId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  end?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  promotionCodeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
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
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountPaid?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountRemaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  attemptCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  autoAdvance?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  billingReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  collectionMethod?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dueDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finalizedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hostedInvoiceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoicePdf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  markedUncollectibleAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  nextPaymentAttempt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  statusRaw?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  voidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

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
  updateCustomer?: Resolver<ResolversTypes['UpdateCustomerResult'], ParentType, ContextType, RequireFields<MutationUpdateCustomerArgs, 'id' | 'input'>>;
};

export type NextActionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['NextAction'] = ResolversParentTypes['NextAction']> = {
  clientSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NextActionType'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OperationErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OperationError'] = ResolversParentTypes['OperationError']> = {
  __resolveType: TypeResolveFn<'CardError' | 'CustomerBusyError' | 'CustomerNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'OutcomeUnknownError' | 'RateLimitedError' | 'ServiceUnavailableError', ParentType, ContextType>;
};

export type OtherSourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['OtherSource'] = ResolversParentTypes['OtherSource']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  object?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type PaymentMethodRefResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PaymentMethodRef'] = ResolversParentTypes['PaymentMethodRef']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
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

export type Resolvers<ContextType = GraphqlContext> = {
  Address?: AddressResolvers<ContextType>;
  BankAccountSource?: BankAccountSourceResolvers<ContextType>;
  BillingSubscription?: BillingSubscriptionResolvers<ContextType>;
  BillingSubscriptionItem?: BillingSubscriptionItemResolvers<ContextType>;
  CardError?: CardErrorResolvers<ContextType>;
  CardSource?: CardSourceResolvers<ContextType>;
  CustomField?: CustomFieldResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  CustomerBusyError?: CustomerBusyErrorResolvers<ContextType>;
  CustomerInvoiceSettings?: CustomerInvoiceSettingsResolvers<ContextType>;
  CustomerNotFoundError?: CustomerNotFoundErrorResolvers<ContextType>;
  CustomerSource?: CustomerSourceResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decline?: DeclineResolvers<ContextType>;
  Discount?: DiscountResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InputIssue?: InputIssueResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  MetadataEntry?: MetadataEntryResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NextAction?: NextActionResolvers<ContextType>;
  OperationError?: OperationErrorResolvers<ContextType>;
  OtherSource?: OtherSourceResolvers<ContextType>;
  OutcomeUnknownError?: OutcomeUnknownErrorResolvers<ContextType>;
  PaymentMethodRef?: PaymentMethodRefResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RateLimitedError?: RateLimitedErrorResolvers<ContextType>;
  RenderingOptions?: RenderingOptionsResolvers<ContextType>;
  RetriedInvoice?: RetriedInvoiceResolvers<ContextType>;
  RetryDetection?: RetryDetectionResolvers<ContextType>;
  RetryWarning?: RetryWarningResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  ServiceUnavailableError?: ServiceUnavailableErrorResolvers<ContextType>;
  Shipping?: ShippingResolvers<ContextType>;
  UpdateCustomerResult?: UpdateCustomerResultResolvers<ContextType>;
  UpdateCustomerSuccess?: UpdateCustomerSuccessResolvers<ContextType>;
};

