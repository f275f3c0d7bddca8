import type { BooksView } from "#demo/xero/views.ts";
import type { Canonical } from "./canonical.ts";

/** Everything that the demo organisation holds, by its own books and not by what we read of it. */
export function canonicalOrganisation(books: BooksView): Canonical {
  const { contacts, creditNotes, overpayments, prepayments, invoices } = books;
  const names = new Map([
    ...books.taxRates.map(({ taxType, name }) => [taxType, name] as const),
    ...contacts.map(({ contactId, name }) => [contactId, name] as const),
    ...invoices.map(({ id, number }) => [id, number] as const),
    ...[...creditNotes, ...overpayments, ...prepayments].map(
      ({ id, number, contactName, total, lines }) =>
        [id, `${number ?? lines[0]?.description ?? ""} of ${contactName}, ${total}`] as const,
    ),
  ]);
  return Object.fromEntries(
    Object.entries(books).map(([list, rows]: readonly [string, readonly object[]]) => [
      list,
      rows.map((row) => lineOf(row, names)).toSorted(),
    ]),
  );
}

/** A row's own ids and times say nothing; an id of another record says its name. */
function lineOf(row: object, names: ReadonlyMap<string, string>): string {
  return JSON.stringify(row, (field, value: unknown) => {
    if (ownIds.has(field)) return undefined;
    return typeof value === "string" ? (names.get(value) ?? value) : value;
  });
}

const ownIds: ReadonlySet<string> = new Set([
  "id",
  "updatedMs",
  "lineItemId",
  "accountId",
  "contactId",
  "bankTransactionId",
  "overpaymentId",
  "prepaymentId",
]);
