import { numberKey } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import type { ContactRow, DocumentRow } from "../rows.ts";
import { changeRefusals } from "../rules/documentChanges.ts";
import { draftDocument, statusOf } from "../rules/documentDraft.ts";
import { documentRefusals } from "../rules/documentRules.ts";
import { settleCredit, settleInvoice } from "../rules/balances.ts";
import { refused, type Written } from "../wire/envelope.ts";
import type { Fields, JsonObject } from "../wire/json.ts";

/** What invoices and credit notes have in common: one is created, or one is changed. */
export interface DocumentFamily {
  readonly kind: DocumentRow["kind"];
  readonly prefix: string;
  readonly table: (ledger: Ledger) => Ledger["books"]["invoices"];
  readonly json: (ledger: Ledger, row: DocumentRow, unitdp: 2 | 4) => JsonObject;
}

const createStatuses = ["DRAFT", "SUBMITTED", "AUTHORISED"];

export function createDocument(
  ledger: Ledger,
  family: DocumentFamily,
  fields: Fields,
  unitdp: 2 | 4,
): Written {
  const target = {
    kind: family.kind,
    before: undefined,
    nextNumber: () => nextNumber(ledger, family),
    unitdp,
  };
  const draft = draftDocument(ledger, fields, target);
  const name = family.kind === "invoice" ? "Invoice" : "Credit note";
  const refusals = [
    ...draft.refusals,
    ...documentRefusals(ledger.books, draft.row),
    ...(createStatuses.includes(draft.row.status)
      ? []
      : [`${name} not of valid status for creation`]),
  ];
  return refusals.length > 0 ? refused(refusals) : save(ledger, family, draft.row, unitdp);
}

export function updateDocument(
  ledger: Ledger,
  family: DocumentFamily,
  before: DocumentRow,
  fields: Fields,
  unitdp: 2 | 4,
): Written {
  const draft = draftDocument(ledger, fields, {
    kind: family.kind,
    before,
    nextNumber: () => before.number,
    unitdp,
  });
  const change = changeRefusals(ledger.books, before, draft.row, statusOf(fields));
  if (change.length > 0) return refused(change);
  if (draft.row.status === "VOIDED" || draft.row.status === "DELETED")
    return strike(ledger, family, before, draft.row, unitdp);
  const refusals = [...draft.refusals, ...documentRefusals(ledger.books, draft.row)];
  return refusals.length > 0 ? refused(refusals) : save(ledger, family, draft.row, unitdp);
}

/** A void answers with the amounts as they were, and shows nothing due only when read again (recording invoice_void). */
function strike(
  ledger: Ledger,
  family: DocumentFamily,
  before: DocumentRow,
  after: DocumentRow,
  unitdp: 2 | 4,
): Written {
  const row = { ...before, status: after.status, updatedMs: after.updatedMs };
  family.table(ledger).put(row);
  return {
    type: "saved",
    json: { ...family.json(ledger, before, unitdp), ...statusAfter(family, ledger, row, unitdp) },
  };
}

function statusAfter(
  family: DocumentFamily,
  ledger: Ledger,
  row: DocumentRow,
  unitdp: 2 | 4,
): JsonObject {
  const { Status, UpdatedDateUTC } = family.json(ledger, row, unitdp);
  return { Status, UpdatedDateUTC };
}

function save(ledger: Ledger, family: DocumentFamily, row: DocumentRow, unitdp: 2 | 4): Written {
  family.table(ledger).put(row);
  markContact(ledger, row);
  // An approved document of nothing is paid at once.
  if (family.kind === "invoice") settleInvoice(ledger.books, row.id, row.updatedMs);
  else settleCredit(ledger.books, row.id, row.updatedMs);
  return {
    type: "saved",
    json: family.json(ledger, family.table(ledger).get(row.id) ?? row, unitdp),
  };
}

/** IsCustomer and IsSupplier are set by Xero once a document of that side exists. */
function markContact(ledger: Ledger, row: DocumentRow): void {
  const contact = ledger.books.contacts.get(row.contactId);
  if (contact === undefined) return;
  const marks: Partial<ContactRow> = row.type.startsWith("ACCREC")
    ? { isCustomer: true }
    : { isSupplier: true };
  const isNew = row.type.startsWith("ACCREC") ? !contact.isCustomer : !contact.isSupplier;
  if (isNew) ledger.books.contacts.put({ ...contact, ...marks });
}

/** INV-0001, INV-0002 … the first that is free. */
function nextNumber(ledger: Ledger, family: DocumentFamily): string {
  const table = family.table(ledger);
  for (let next = table.size() + 1; ; next += 1) {
    const number = `${family.prefix}${String(next).padStart(4, "0")}`;
    if (table.find("number", numberKey(number)).length === 0) return number;
  }
}
