import { defined } from "#engine/base/assert.ts";
import { zeroCents } from "#engine/base/money.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { BankTransactionRow, LineAmountTypes, LineRow } from "../rows.ts";
import { dateOf, todayOf } from "../wire/dates.ts";
import { childOf, childrenOf, flagOf, textOf, type Fields } from "../wire/json.ts";
import { bankAccountOf, isOverpayment, isPrepayment } from "./bankRules.ts";
import { amountTypesOf } from "./documentDraft.ts";
import { draftLines } from "./lines.ts";
import { currencyRefusals, resolveContact } from "./references.ts";

export interface BankDraft {
  readonly row: BankTransactionRow;
  readonly refusals: readonly string[];
}

export function draftBankTransaction(
  ledger: Ledger,
  fields: Fields,
  sentBefore: BankTransactionRow | undefined,
  unitdp: 2 | 4,
): BankDraft {
  const before = sentBefore ?? emptyBankTransaction(ledger);
  const type = textOf(fields, "Type") ?? before.type;
  const sentContact = childOf(fields, "Contact");
  const contact =
    sentBefore !== undefined && sentContact === undefined
      ? undefined
      : resolveContact(ledger, sentContact);
  const lines = draftBankLines(ledger, fields, type, before, unitdp);
  const bank =
    fields["BankAccount"] === undefined
      ? before.bankAccountId
      : bankAccountOf(ledger, childOf(fields, "BankAccount"))?.accountId;
  const row: BankTransactionRow = {
    ...before,
    ...lines.totals,
    type,
    contactId: contact?.ok === true ? contact.value.contactId : before.contactId,
    bankAccountId: bank ?? "",
    date: dateOf(fields, "Date") ?? before.date,
    reference: referenceOf(ledger, fields, type) ?? before.reference,
    isReconciled: flagOf(fields, "IsReconciled") ?? before.isReconciled,
    overpaymentId: sentBefore === undefined && isOverpayment(type) ? newId() : before.overpaymentId,
    prepaymentId: sentBefore === undefined && isPrepayment(type) ? newId() : before.prepaymentId,
    updatedMs: ledger.now(),
  };
  return {
    row,
    refusals: [
      ...(contact?.ok === false ? [contact.error] : []),
      ...lines.refusals,
      ...currencyRefusals(ledger, fields),
    ],
  };
}

/** Documented for SPEND and RECEIVE only, yet the API of 2026 gives overpayments a reference: a switch. */
function referenceOf(ledger: Ledger, fields: Fields, type: string): string | undefined {
  const isDropped = isOverpayment(type) && ledger.switches.overpaymentReference === "dropped";
  return isDropped ? undefined : textOf(fields, "Reference");
}

function draftBankLines(
  ledger: Ledger,
  fields: Fields,
  type: string,
  before: BankTransactionRow,
  unitdp: 2 | 4,
): { readonly totals: Partial<BankTransactionRow>; readonly refusals: readonly string[] } {
  const sent = childrenOf(fields, "LineItems");
  if (sent === undefined && before.lines.length > 0) return { totals: {}, refusals: [] };
  const types = amountTypes(ledger, fields, type, before);
  // Overpayments cannot be coded: Xero puts them to the receivables account, without tax.
  const coded = isOverpayment(type)
    ? (sent ?? []).map((line) => withoutCode(ledger, line))
    : (sent ?? []);
  const draft = draftLines(ledger, coded, types, {
    isComplete: !isOverpayment(type),
    unitdp,
    mayDiscount: false,
    taxAmount: "mustMatch",
  });
  const lines = isOverpayment(type)
    ? draft.lines.lines.map((line) => onReceivables(ledger, line))
    : draft.lines.lines;
  return { totals: { ...draft.lines, lines }, refusals: draft.refusals };
}

/** The default of bank transactions is Inclusive, unlike that of invoices (developer.xero.com). */
function amountTypes(
  ledger: Ledger,
  fields: Fields,
  type: string,
  before: BankTransactionRow,
): LineAmountTypes {
  if (!isOverpayment(type)) return amountTypesOf(fields) ?? before.lineAmountTypes;
  if (amountTypesOf(fields) !== "NoTax")
    ledger.violate("An overpayment was sent without LineAmountTypes NoTax");
  return "NoTax";
}

function withoutCode(ledger: Ledger, line: Fields): Fields {
  const isCoded = line["AccountCode"] !== undefined || line["AccountID"] !== undefined;
  if (isCoded) ledger.violate("An overpayment was sent with an account code");
  const ignored = ["AccountCode", "AccountID", "TaxType", "TaxAmount"];
  return Object.fromEntries(Object.entries(line).filter(([name]) => !ignored.includes(name)));
}

function onReceivables(ledger: Ledger, line: LineRow): LineRow {
  const account = ledger.books.accounts.find("system", "DEBTORS")[0];
  return { ...line, accountId: account?.accountId, taxType: "NONE" };
}

function emptyBankTransaction(ledger: Ledger): BankTransactionRow {
  return {
    id: newId(),
    type: "",
    contactId: "",
    bankAccountId: "",
    date: defined(todayOf(ledger.now()), "today"),
    reference: undefined,
    status: "AUTHORISED",
    isReconciled: false,
    overpaymentId: undefined,
    prepaymentId: undefined,
    updatedMs: ledger.now(),
    lineAmountTypes: "Inclusive",
    lines: [],
    subTotal: zeroCents,
    totalTax: zeroCents,
    total: zeroCents,
  };
}
