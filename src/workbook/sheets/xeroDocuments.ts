import type { Contact, CreditNote, Invoice } from "#engine/xero/snapshot.ts";
import { dateCell, moneyCell, textCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";
import type { LinkColumn, XeroNames } from "./xeroNames.ts";

export function contactColumns(names: XeroNames, link: LinkColumn): readonly Column<Contact>[] {
  return [
    { header: "Name", kind: "text", cell: ({ name }) => textCell(name) },
    { header: "Contact Number", kind: "id", cell: ({ number }) => textCell(number) },
    { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
    {
      header: "Merged Into",
      kind: "text",
      cell: ({ mergedToId }) =>
        textCell(mergedToId === null ? null : (names.contact(mergedToId) ?? mergedToId)),
    },
    { header: "Email", kind: "text", cell: ({ email }) => textCell(email) },
    { header: "Phone", kind: "id", cell: ({ phone }) => textCell(phone) },
    { header: "Address 1", kind: "text", cell: ({ street }) => textCell(street.line1) },
    { header: "Address 2", kind: "text", cell: ({ street }) => textCell(street.line2) },
    { header: "City", kind: "text", cell: ({ street }) => textCell(street.city) },
    { header: "Region", kind: "text", cell: ({ street }) => textCell(street.region) },
    { header: "Postal Code", kind: "id", cell: ({ street }) => textCell(street.postalCode) },
    { header: "Country", kind: "text", cell: ({ street }) => textCell(street.country) },
    { header: "Tax Number", kind: "id", cell: ({ taxNumber }) => textCell(taxNumber) },
    link("contact", ({ id }) => id),
    { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
  ];
}

export function invoiceColumns(names: XeroNames, link: LinkColumn): readonly Column<Invoice>[] {
  return [
    { header: "Invoice Number", kind: "id", cell: ({ number }) => textCell(number) },
    {
      header: "Contact",
      kind: "text",
      cell: ({ contactId }) => textCell(names.contact(contactId) ?? contactId),
    },
    { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
    { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
    { header: "Due Date", kind: "date", cell: ({ dueDate }) => dateCell(dueDate) },
    { header: "Reference", kind: "id", cell: ({ reference }) => textCell(reference) },
    { header: "Tax", kind: "money", cell: ({ totalTax }) => moneyCell(totalTax) },
    { header: "Total", kind: "money", cell: ({ total }) => moneyCell(total) },
    { header: "Amount Paid", kind: "money", cell: ({ amountPaid }) => moneyCell(amountPaid) },
    {
      header: "Amount Credited",
      kind: "money",
      cell: ({ amountCredited }) => moneyCell(amountCredited),
    },
    { header: "Amount Due", kind: "money", cell: ({ amountDue }) => moneyCell(amountDue) },
    link("invoice", ({ id }) => id),
    { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
  ];
}

export function creditNoteColumns(
  names: XeroNames,
  link: LinkColumn,
): readonly Column<CreditNote>[] {
  return [
    { header: "Credit Note Number", kind: "id", cell: ({ number }) => textCell(number) },
    {
      header: "Contact",
      kind: "text",
      cell: ({ contactId }) => textCell(names.contact(contactId) ?? contactId),
    },
    { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
    { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
    { header: "Reference", kind: "id", cell: ({ reference }) => textCell(reference) },
    { header: "Total", kind: "money", cell: ({ total }) => moneyCell(total) },
    { header: "Remaining Credit", kind: "money", cell: ({ remaining }) => moneyCell(remaining) },
    link("creditNote", ({ id }) => id),
    { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
  ];
}
