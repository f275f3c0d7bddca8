import type { DemoXero } from "#demo/xero/start.ts";

/** What Xero holds, without its ids and times: equal books give equal lists. */
export function booksOf({ books }: Pick<DemoXero, "books">) {
  const { contacts, invoices, creditNotes, overpayments, allocations, accounts, taxRates } =
    books();
  const nameById = new Map(
    [...invoices, ...creditNotes, ...overpayments].map((document) => [
      document.id,
      `${document.contactName} ${document.reference ?? ""} ${document.total}`,
    ]),
  );
  return {
    contacts: contacts
      .map(({ name, contactNumber, status }) => `${name} ${contactNumber ?? ""} ${status}`)
      .toSorted(),
    accounts: accounts.map(({ code, name }) => `${code} ${name}`).toSorted(),
    taxRates: taxRates.map(({ name }) => name).toSorted(),
    invoices: invoices
      .map(({ number, status, total, amountDue }) => `${number} ${status} ${total} ${amountDue}`)
      .toSorted(),
    credits: [...creditNotes, ...overpayments]
      .map(
        (one) =>
          `${one.number ?? ""} ${one.reference ?? ""} ${one.status} ${one.total} ${one.remainingCredit}`,
      )
      .toSorted(),
    allocations: allocations
      .map(
        ({ creditId, invoiceNumber, amount }) =>
          `${nameById.get(creditId) ?? ""} ${invoiceNumber} ${amount}`,
      )
      .toSorted(),
  };
}
