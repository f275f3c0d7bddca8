import { defined } from "#engine/base/assert.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { DocumentRow, DocumentStatus, LineAmountTypes, LineRow } from "../rows.ts";
import { dateOf, todayOf } from "../wire/dates.ts";
import { childOf, childrenOf, flagOf, textOf, type Fields } from "../wire/json.ts";
import { zeroCents } from "#engine/base/money.ts";
import { centsOf, moneyJson } from "../wire/numbers.ts";
import { draftLines, totalled } from "./lines.ts";
import { currencyRefusals, resolveContact } from "./references.ts";

/** An invoice or credit note as the request would leave it, and what stands against it. */
export interface DocumentDraft {
  readonly row: DocumentRow;
  readonly refusals: readonly string[];
}

export interface DraftTarget {
  readonly kind: DocumentRow["kind"];
  /** The row as it stands, for an update. */
  readonly before: DocumentRow | undefined;
  /** The number to give where the request has none. */
  readonly nextNumber: () => string;
  readonly unitdp: 2 | 4;
}

/** Puts the request over the row as it stands; what the request leaves out stays. */
export function draftDocument(ledger: Ledger, fields: Fields, target: DraftTarget): DocumentDraft {
  const before = target.before ?? emptyDocument(ledger, target);
  const status = statusOf(fields) ?? before.status;
  const sentContact = childOf(fields, "Contact");
  const contact =
    target.before !== undefined && sentContact === undefined
      ? undefined
      : resolveContact(ledger, sentContact);
  const lines = draftDocumentLines(ledger, fields, before, status, target);
  const row: DocumentRow = {
    ...before,
    ...lines.totals,
    type: textOf(fields, "Type") ?? before.type,
    number: numberOf(fields, target) ?? before.number,
    reference: textOf(fields, "Reference") ?? before.reference,
    contactId: contact?.ok === true ? contact.value.contactId : before.contactId,
    status,
    date: dateOf(fields, "Date") ?? before.date,
    dueDate: dateOf(fields, "DueDate") ?? before.dueDate,
    url: textOf(fields, "Url") ?? before.url,
    brandingThemeId: textOf(fields, "BrandingThemeID") ?? before.brandingThemeId,
    sentToContact: flagOf(fields, "SentToContact") ?? before.sentToContact,
    updatedMs: ledger.now(),
  };
  noteOtherTotals(ledger, fields, row);
  return {
    row,
    refusals: [
      ...(contact?.ok === false ? [contact.error] : []),
      ...lines.refusals,
      ...currencyRefusals(ledger, fields),
    ],
  };
}

function draftDocumentLines(
  ledger: Ledger,
  fields: Fields,
  before: DocumentRow,
  status: DocumentStatus,
  target: DraftTarget,
): { readonly totals: Partial<DocumentRow>; readonly refusals: readonly string[] } {
  const sent = childrenOf(fields, "LineItems");
  if (sent === undefined && target.before !== undefined) return { totals: {}, refusals: [] };
  const types = amountTypesOf(fields) ?? before.lineAmountTypes;
  const isComplete = status === "AUTHORISED" || status === "SUBMITTED" || status === "PAID";
  const draft = draftLines(
    ledger,
    (sent ?? []).map((line) => overOldLine(line, before)),
    types,
    {
      isComplete,
      unitdp: target.unitdp,
      mayDiscount: target.kind === "invoice",
      taxAmount: "mayDiffer",
    },
  );
  const unknown = (sent ?? []).filter(
    (line) => line["LineItemID"] !== undefined && oldLineOf(line, before) === undefined,
  );
  const kept = draft.lines.lines.map((line, index) =>
    keepAmounts(line, sent?.[index] ?? {}, before),
  );
  return {
    totals: totalled(kept, types),
    refusals: [
      ...draft.refusals,
      ...(unknown.length > 0 ? ["The LineItemID could not be found on the document"] : []),
    ],
  };
}

/** A line sent with its LineItemID keeps what the request leaves out; one without is new. */
function overOldLine(line: Fields, before: DocumentRow): Fields {
  const old = oldLineOf(line, before);
  return old === undefined ? line : { ...oldLineFields(old, line), ...line };
}

function oldLineOf(line: Fields, before: DocumentRow): LineRow | undefined {
  const id = textOf(line, "LineItemID");
  return id === undefined
    ? undefined
    : before.lines.find((candidate) => candidate.lineItemId === id);
}

/** New amounts replace the old ones as a whole, tax included; without them the old ones stay. */
function oldLineFields(old: LineRow, line: Fields): Fields {
  const hasTax = line["TaxType"] !== undefined || line["TaxAmount"] !== undefined;
  const fields: Record<string, unknown> = {};
  if (old.description !== undefined) fields["Description"] = old.description;
  if (old.taxType !== undefined) fields["TaxType"] = old.taxType;
  if (old.accountId !== undefined && line["AccountCode"] === undefined)
    fields["AccountID"] = old.accountId;
  if (hasAmounts(line) || old.unitAmount === undefined) return fields;
  fields["LineAmount"] = moneyJson(old.lineAmount);
  if (!hasTax) fields["TaxAmount"] = moneyJson(old.taxAmount);
  return fields;
}

/** A unit amount with four decimals stays what it was, whatever unitdp this request asks for. */
function keepAmounts(line: LineRow, sent: Fields, before: DocumentRow): LineRow {
  const old = oldLineOf(sent, before);
  if (old === undefined || hasAmounts(sent)) return line;
  return {
    ...line,
    quantity: old.quantity,
    unitAmount: old.unitAmount,
    discountRate: old.discountRate,
  };
}

function hasAmounts(line: Fields): boolean {
  return ["UnitAmount", "LineAmount", "Quantity", "DiscountRate"].some(
    (name) => line[name] !== undefined,
  );
}

function emptyDocument(ledger: Ledger, target: DraftTarget): DocumentRow {
  return {
    id: newId(),
    kind: target.kind,
    type: "",
    number: "",
    reference: undefined,
    contactId: "",
    status: "DRAFT",
    date: defined(todayOf(ledger.now()), "today"),
    dueDate: undefined,
    url: undefined,
    brandingThemeId: undefined,
    sentToContact: false,
    updatedMs: ledger.now(),
    // The default of invoices and credit notes; that of bank transactions is Inclusive (developer.xero.com).
    lineAmountTypes: "Exclusive",
    lines: [],
    subTotal: zeroCents,
    totalTax: zeroCents,
    total: zeroCents,
  };
}

function numberOf(fields: Fields, target: DraftTarget): string | undefined {
  const sent = textOf(fields, target.kind === "invoice" ? "InvoiceNumber" : "CreditNoteNumber");
  if (sent !== undefined && sent !== "") return sent;
  return target.before === undefined ? target.nextNumber() : undefined;
}

const statuses: readonly DocumentStatus[] = [
  "DRAFT",
  "SUBMITTED",
  "AUTHORISED",
  "PAID",
  "VOIDED",
  "DELETED",
];

export function statusOf(fields: Fields): DocumentStatus | undefined {
  const sent = textOf(fields, "Status")?.toUpperCase();
  return statuses.find((status) => status === sent);
}

export function amountTypesOf(fields: Fields): LineAmountTypes | undefined {
  const sent = textOf(fields, "LineAmountTypes");
  return (["Exclusive", "Inclusive", "NoTax"] as const).find((type) => type === sent);
}

/** Xero ignores totals that do not fit its own; a client that sends such ones has computed differently. */
function noteOtherTotals(ledger: Ledger, fields: Fields, row: DocumentRow): void {
  const sent = centsOf(fields, "Total");
  if (sent !== undefined && sent !== row.total) {
    ledger.violate(
      `${row.number}: Total was sent as ${String(sent)} cents, Xero makes it ${String(row.total)}`,
    );
  }
}
