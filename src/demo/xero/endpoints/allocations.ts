import { numberKey } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import {
  allocate,
  allocationRefusals,
  unallocate,
  unallocationRefusals,
  type Credit,
} from "../rules/allocations.ts";
import { refused, success, writeElements, type Collection } from "../wire/envelope.ts";
import { childOf, textOf, type Fields } from "../wire/json.ts";
import { centsOf } from "../wire/numbers.ts";
import { allocationJson } from "../wire/documentJson.ts";
import { json, notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import type { DocumentRow } from "../rows.ts";

const collection: Collection = {
  name: "Allocations",
  kind: "Allocation",
  idName: "AllocationID",
  errorFlag: undefined,
};

/** How a path finds the credit that its allocations belong to. */
export type FindCredit = (ledger: Ledger, key: string) => Credit | undefined;

export const creditNoteCredit: FindCredit = (ledger, key) => {
  const row = ledger.books.creditNotes.get(key.toLowerCase());
  return row === undefined ? undefined : { kind: "creditNote", row };
};

export function moneyCredit(kind: "overpayment" | "prepayment"): FindCredit {
  return (ledger, key) => {
    const row = ledger.books.moneyCredits.get(key.toLowerCase());
    return row?.kind === kind ? { kind, row } : undefined;
  };
}

/** PUT takes several allocations, all of one credit, and only new ones (calcinai/xero-php issue 335). */
export function createAllocations(
  find: FindCredit,
): (ledger: Ledger, request: ApiRequest) => ApiAnswer {
  return (ledger, request) => {
    if (find(ledger, request.ids[0] ?? "") === undefined) return notFound();
    return writeElements(ledger, request, collection, (fields) => {
      if (fields["AllocationID"] !== undefined)
        ledger.violate("An allocation that exists was sent again");
      const credit = find(ledger, request.ids[0] ?? "");
      if (credit === undefined) return { type: "notFound" };
      const invoice = invoiceOf(ledger, childOf(fields, "Invoice"));
      const amount = centsOf(fields, "Amount");
      const refusals = allocationRefusals(ledger, { credit, invoice, amount });
      if (refusals.length > 0 || invoice === undefined || amount === undefined)
        return refused(refusals);
      const row = allocate(ledger, credit, invoice, amount);
      return {
        type: "saved",
        json: { ...allocationJson(ledger.books, row), ValidationErrors: [] },
      };
    });
  };
}

function invoiceOf(ledger: Ledger, fields: Fields | undefined): DocumentRow | undefined {
  if (fields === undefined) return undefined;
  const invoiceId = textOf(fields, "InvoiceID");
  if (invoiceId !== undefined) return ledger.books.invoices.get(invoiceId);
  return ledger.books.invoices.find("number", numberKey(textOf(fields, "InvoiceNumber") ?? ""))[0];
}

/** Documented as one Allocation, but an Allocations collection on the wire (XeroAPI/xero-php-oauth2 issue 341). */
export function deleteAllocation(
  find: FindCredit,
): (ledger: Ledger, request: ApiRequest) => ApiAnswer {
  return (ledger, request) => {
    const credit = find(ledger, request.ids[0] ?? "");
    const row = ledger.books.allocations.get((request.ids[1] ?? "").toLowerCase());
    if (
      credit === undefined ||
      row === undefined ||
      row.isDeleted ||
      row.creditId !== credit.row.id
    )
      return notFound();
    const refusals = unallocationRefusals(ledger, row);
    if (refusals.length > 0) {
      return json(400, {
        ErrorNumber: 10,
        Type: "ValidationException",
        Message: "A validation exception occurred",
        Elements: [
          { AllocationID: row.id, ValidationErrors: refusals.map((Message) => ({ Message })) },
        ],
      });
    }
    const deleted = { ...allocationJson(ledger.books, row), IsDeleted: true };
    unallocate(ledger, row);
    return success(ledger, { Allocations: [deleted] });
  };
}
