/** The books as plain JSON for assertions: ids, codes and names resolved, money and dates as text. */
export interface BooksView {
  readonly contacts: readonly ContactView[];
  readonly invoices: readonly InvoiceView[];
  readonly creditNotes: readonly CreditView[];
  readonly overpayments: readonly CreditView[];
  readonly prepayments: readonly CreditView[];
  readonly bankTransactions: readonly BankTransactionView[];
  readonly payments: readonly PaymentView[];
  /** Those that stand. */
  readonly allocations: readonly AllocationView[];
  readonly accounts: readonly AccountView[];
  readonly taxRates: readonly TaxRateView[];
}

export interface ContactView {
  readonly contactId: string;
  readonly name: string;
  readonly contactNumber: string | null;
  readonly status: string;
  readonly mergedToContactId: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly street: Readonly<Record<string, string>>;
  readonly phone: string;
}

export interface LineView {
  readonly lineItemId: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitAmount: string;
  readonly lineAmount: string;
  readonly accountCode: string | null;
  readonly taxType: string | null;
  readonly taxAmount: string;
}

export interface DocumentView {
  readonly id: string;
  readonly type: string;
  readonly contactId: string;
  readonly contactName: string;
  readonly contactNumber: string | null;
  readonly date: string;
  readonly status: string;
  readonly reference: string | null;
  readonly lineAmountTypes: string;
  readonly lines: readonly LineView[];
  readonly subTotal: string;
  readonly totalTax: string;
  readonly total: string;
}

export interface InvoiceView extends DocumentView {
  readonly number: string;
  readonly dueDate: string | null;
  readonly amountDue: string;
  readonly amountPaid: string;
  readonly amountCredited: string;
}

export interface CreditView extends DocumentView {
  /** Credit notes have one; overpayments and prepayments do not. */
  readonly number: string | null;
  readonly remainingCredit: string;
  readonly bankTransactionId: string | null;
}

export interface BankTransactionView extends DocumentView {
  readonly bankAccountCode: string;
  readonly isReconciled: boolean;
  readonly overpaymentId: string | null;
  readonly prepaymentId: string | null;
}

export interface PaymentView {
  readonly id: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly amount: string;
  readonly date: string;
  readonly accountCode: string;
  readonly status: string;
  readonly reference: string | null;
}

export interface AllocationView {
  readonly id: string;
  readonly creditKind: string;
  readonly creditId: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly amount: string;
  readonly date: string;
}

export interface AccountView {
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly systemAccount: string | null;
}

export interface TaxRateView {
  readonly taxType: string;
  readonly name: string;
  readonly status: string;
  readonly rate: string;
  readonly components: readonly string[];
}
