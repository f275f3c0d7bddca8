import type { Books } from "../books.ts";
import type { DocumentRow, DocumentStatus } from "../rows.ts";
import { appliedRows, hasMoneyApplied } from "./balances.ts";
import { lockedEditRefusals } from "./locks.ts";

/** AUTHORISED and PAID are the same step for a person: PAID is set by Xero alone. */
const transitions: Readonly<Record<DocumentStatus, readonly DocumentStatus[]>> = {
  DRAFT: ["DRAFT", "SUBMITTED", "AUTHORISED", "DELETED"],
  SUBMITTED: ["SUBMITTED", "DRAFT", "AUTHORISED", "DELETED"],
  AUTHORISED: ["AUTHORISED", "VOIDED"],
  PAID: ["PAID"],
  VOIDED: [],
  DELETED: [],
};

/** Why Xero refuses to make `after` of `before`; empty where it does. */
export function changeRefusals(
  books: Books,
  before: DocumentRow,
  after: DocumentRow,
  sentStatus: DocumentStatus | undefined,
): readonly string[] {
  const name = before.kind === "invoice" ? "Invoice" : "Credit note";
  const hasMoney = hasMoneyApplied(books, before);
  if (before.status === "VOIDED" || before.status === "DELETED")
    return [`${name} not of valid status for modification`];
  if (hasMoney && sentStatus !== undefined && sentStatus !== before.status) {
    const what = before.kind === "invoice" ? "invoice" : "credit note";
    return [
      `The status ${sentStatus} cannot be applied to the ${what} because it has payments or credit notes allocated to it.`,
    ];
  }
  if (sentStatus !== undefined && !transitions[before.status].includes(sentStatus)) {
    return [`${name} not of valid status for modification`];
  }
  const locked = lockedEditRefusals(books, before.date);
  if (locked.length > 0) return locked;
  if (!hasMoney || !changesWhatIsFixed(books, before, after)) return [];
  return ["This document cannot be edited as it has a payment or credit note allocated to it."];
}

/**
 * On a part or fully paid sales invoice only Reference, DueDate, InvoiceNumber, BrandingThemeID, Contact (not
 * if paid by a credit), Url, and a line's Description, AccountCode and Tracking may change (developer.xero.com,
 * Invoices, "Updating Invoices"). A credit note that is allocated may not change at all (XeroAPI/xero-mcp-server
 * issue 194).
 */
function changesWhatIsFixed(books: Books, before: DocumentRow, after: DocumentRow): boolean {
  if (before.kind === "creditNote" || before.type !== "ACCREC") return !isSame(before, after);
  const hasCredit = appliedRows(books, before).some((row) => "creditId" in row);
  const isContactFixed = hasCredit && before.contactId !== after.contactId;
  return isContactFixed || fixedText(before) !== fixedText(after);
}

function fixedText(row: DocumentRow): string {
  const lines = row.lines.map((line) => [
    line.lineItemId,
    line.quantity,
    line.unitAmount,
    line.lineAmount,
    line.taxType,
    line.taxAmount,
    line.discountRate,
  ]);
  return text([
    row.type,
    row.date,
    row.lineAmountTypes,
    row.subTotal,
    row.totalTax,
    row.total,
    lines,
  ]);
}

function isSame(before: DocumentRow, after: DocumentRow): boolean {
  return text({ ...before, updatedMs: 0 }) === text({ ...after, updatedMs: 0 });
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "bigint" ? String(member) : member,
  );
}
