import { laterDate, type IsoDate } from "#engine/base/date.ts";
import type { Cents } from "#engine/base/money.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { AllocationRow, CreditKind, DocumentRow, MoneyCreditRow } from "../rows.ts";
import { amountDue, remainingCredit, settleCredit, settleInvoice } from "./balances.ts";
import { lockedDateRefusals } from "./locks.ts";

export interface Credit {
  readonly kind: CreditKind;
  readonly row: DocumentRow | MoneyCreditRow;
}

export interface AllocationAsked {
  readonly credit: Credit;
  readonly invoice: DocumentRow | undefined;
  readonly amount: Cents | undefined;
}

interface AllocationRule {
  readonly when: (
    asked: AllocationAsked,
    invoice: DocumentRow,
    amount: Cents,
    ledger: Ledger,
  ) => boolean;
  readonly sentence: (name: string, ledger: Ledger) => string;
}

/** Read top down; the first that holds is what Xero says. Rows without a source: our words, see modelled.md. */
const rules: readonly AllocationRule[] = [
  {
    when: (_asked, _invoice, amount) => amount <= 0n,
    sentence: (name) => `${name} cannot be allocated as the amount must be greater than zero`,
  },
  {
    // calcinai/xero-php issue 534 and others.
    when: (_asked, invoice) => invoice.status === "PAID",
    sentence: () => "The invoice you are trying to allocate to has already been paid off",
  },
  {
    when: (_asked, invoice) => invoice.type !== "ACCREC" || invoice.status !== "AUTHORISED",
    sentence: (name) => `${name} can only be allocated to an AUTHORISED sales invoice`,
  },
  {
    // One that is used up is PAID, and meets the rule on what remains.
    when: ({ credit }) => credit.row.status !== "AUTHORISED" && credit.row.status !== "PAID",
    sentence: (name) => `${name} not of valid status for allocation`,
  },
  {
    when: ({ credit }, invoice) => credit.row.contactId !== invoice.contactId,
    sentence: (name) => `${name} cannot be allocated as the invoice is not for the same contact`,
  },
  {
    // As seen in May 2026 (public issue threads); an older wording of 2018 named the amount outstanding.
    when: ({ credit }, _invoice, amount, ledger) =>
      amount > remainingCredit(ledger.books, credit.row),
    sentence: (name) =>
      `${name} cannot be allocated as the allocation amount is greater than the amount remaining on the ${name}`,
  },
  {
    when: (_asked, invoice, amount, ledger) => amount > amountDue(ledger.books, invoice),
    sentence: (name) => `${name} cannot be allocated as amount is greater than amount outstanding`,
  },
];

const names: Readonly<Record<CreditKind, string>> = {
  creditNote: "Credit Note",
  overpayment: "Overpayment",
  prepayment: "Prepayment",
};

/** Why Xero refuses an allocation; empty where it makes it. */
export function allocationRefusals(ledger: Ledger, asked: AllocationAsked): readonly string[] {
  const { invoice, amount } = asked;
  if (invoice === undefined)
    return ["An existing Invoice with the specified InvoiceID could not be found"];
  if (amount === undefined) return ["The Amount must be specified"];
  const broken = rules.find((rule) => rule.when(asked, invoice, amount, ledger));
  if (broken !== undefined) return [broken.sentence(names[asked.credit.kind], ledger)];
  return lockedDateRefusals(ledger.books, allocationDate(asked.credit, invoice));
}

/** Date is read-only: "the latter of the invoice date and the overpayment date" (developer.xero.com, Overpayments). */
function allocationDate(credit: Credit, invoice: DocumentRow): IsoDate {
  return laterDate(credit.row.date, invoice.date);
}

/** Makes an allocation that nothing stands against. */
export function allocate(
  ledger: Ledger,
  credit: Credit,
  invoice: DocumentRow,
  amount: Cents,
): AllocationRow {
  const row: AllocationRow = {
    id: newId(),
    creditKind: credit.kind,
    creditId: credit.row.id,
    invoiceId: invoice.id,
    amount,
    date: allocationDate(credit, invoice),
    isDeleted: false,
  };
  ledger.books.allocations.put(row);
  settle(ledger, row);
  return row;
}

export function unallocate(ledger: Ledger, row: AllocationRow): void {
  ledger.books.allocations.put({ ...row, isDeleted: true });
  settle(ledger, row);
}

function settle(ledger: Ledger, row: AllocationRow): void {
  settleInvoice(ledger.books, row.invoiceId, ledger.now());
  settleCredit(ledger.books, row.creditId, ledger.now());
}

/** Why Xero keeps an allocation: its day is locked, or (a switch) its money is reconciled. */
export function unallocationRefusals(ledger: Ledger, row: AllocationRow): readonly string[] {
  const bank = ledger.books.bankTransactions.find("credit", row.creditId)[0];
  if (ledger.switches.reconciledBlocksDeallocate && bank?.isReconciled === true) {
    return [
      "This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.",
    ];
  }
  return lockedDateRefusals(ledger.books, row.date);
}
