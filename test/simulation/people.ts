import fc from "fast-check";
import type { DemoXero } from "#demo/xero/start.ts";
import type { BooksView, CreditView, InvoiceView } from "#demo/xero/views.ts";
import { cents } from "../support/builders.ts";
import type { PersonAct } from "../support/people.ts";

/** What somebody means to do in Xero; on which record is decided by what is there. */
export interface PersonSpec {
  readonly act: keyof typeof wishes;
  readonly pick: number;
}

/** The act that the books allow, or null. Equal books give equal acts, whatever their ids. */
export function actIn(books: BooksView, { act, pick }: PersonSpec): PersonAct | null {
  return wishes[act](books, pick);
}

type Wish = (books: BooksView, pick: number) => PersonAct | null;

const paidOn = "2026-02-25";

const wishes = {
  bankFeed: (books, pick) => {
    const invoice = pickOf(open(books), pick);
    if (invoice === null) return null;
    const amount = pick % 2 === 0 ? invoice.amountDue : "0.01";
    return { act: "bankFeedPayment", invoice: invoice.number, amount, date: paidOn };
  },
  voidInvoice: (books, pick) => {
    const free = open(books).filter(({ total, amountDue }) => total === amountDue);
    const invoice = pickOf(free, pick);
    return invoice === null ? null : { act: "voidInvoice", invoice: invoice.number };
  },
  renameInvoice: (books, pick) => {
    const invoice = pickOf(open(books), pick);
    if (invoice === null) return null;
    return { act: "renameInvoice", invoice: invoice.number, to: `${invoice.number}X` };
  },
  unallocate: (books, pick) => {
    const made = books.allocations
      .flatMap(({ creditId, invoiceNumber }) => {
        const credit = moneyIn(books).find(({ id }) => id === creditId);
        return credit === undefined ? [] : [{ payment: paymentOf(credit), invoice: invoiceNumber }];
      })
      .toSorted(byText(({ payment, invoice }) => `${payment} ${invoice}`));
    const chosen = pickOf(made, pick);
    return chosen === null ? null : { act: "unallocate", ...chosen };
  },
  voidPayment: (books, pick) => {
    const free = books.overpayments
      .filter(
        ({ status, total, remainingCredit }) =>
          status === "AUTHORISED" && total === remainingCredit,
      )
      .map(paymentOf)
      .toSorted();
    const payment = pickOf(free, pick);
    return payment === null ? null : { act: "voidPayment", payment };
  },
  renameContact: (books, pick) => {
    const name = pickOf(activeNames(books), pick);
    return name === null ? null : { act: "renameContact", contact: name, to: `${name} Ltd` };
  },
  archiveContact: (books, pick) => {
    const contact = pickOf(activeNames(books), pick);
    return contact === null ? null : { act: "archiveContact", contact };
  },
  mergeContacts: (books) => {
    const [from, to] = ["1001", "1003"].map((number) =>
      books.contacts.find((row) => row.contactNumber === number && row.status === "ACTIVE"),
    );
    if (from === undefined || to === undefined) return null;
    return { act: "mergeContacts", from: from.name, to: to.name };
  },
  lock: (_books, pick) => ({ act: "lock", until: pick % 2 === 0 ? "2026-01-31" : "2026-02-10" }),
} as const satisfies Readonly<Record<string, Wish>>;

export const personSpec: fc.Arbitrary<PersonSpec> = fc.record({
  act: fc.constantFrom(...(Object.keys(wishes) as PersonSpec["act"][])),
  pick: fc.integer({ min: 0, max: 9 }),
});

/** Does it in the demo organisation; throws where Xero would not let a person do it. */
export function doInXero({ books, hooks }: DemoXero, act: PersonAct): void {
  const view = books();
  const invoice = (number: string) => idOf(view.invoices, (row) => row.number === number);
  const contact = (name: string) => contactOf(view, name);
  const money = (payment: string) => idOf(moneyIn(view), (row) => paymentOf(row) === payment);
  switch (act.act) {
    case "bankFeedPayment":
      hooks.bankFeedPayment(invoice(act.invoice), cents(act.amount), act.date);
      break;
    case "voidInvoice":
      hooks.voidInvoice(invoice(act.invoice));
      break;
    case "renameInvoice":
      hooks.renameInvoice(invoice(act.invoice), act.to);
      break;
    case "unallocate": {
      const kind = view.prepayments.length > 0 ? "prepayment" : "overpayment";
      hooks.unallocate(kind, money(act.payment), invoice(act.invoice));
      break;
    }
    case "voidPayment":
      hooks.voidOverpayment(money(act.payment));
      break;
    case "renameContact":
      hooks.renameContact(contact(act.contact), act.to);
      break;
    case "archiveContact":
      hooks.archiveContact(contact(act.contact));
      break;
    case "mergeContacts":
      hooks.mergeContacts(contact(act.from), contact(act.to));
      break;
    case "lock":
      hooks.setLockDate({ period: act.until });
      break;
    default:
      throw new Error(`nobody here does this: ${act.act}`);
  }
}

function contactOf({ contacts }: BooksView, name: string): string {
  const active = contacts.filter(({ status }) => status === "ACTIVE");
  return idOf(
    active.map((row) => ({ ...row, id: row.contactId })),
    (row) => row.name === name,
  );
}

function open({ invoices }: BooksView): readonly InvoiceView[] {
  return invoices
    .filter(({ status, amountDue }) => status === "AUTHORISED" && amountDue !== "0.00")
    .toSorted(byText(({ number }) => number));
}

function activeNames({ contacts }: BooksView): readonly string[] {
  return contacts
    .filter(({ status }) => status === "ACTIVE")
    .map(({ name }) => name)
    .toSorted();
}

function moneyIn({ overpayments, prepayments }: BooksView): readonly CreditView[] {
  return [...overpayments, ...prepayments];
}

/** PAY-3: the number stands in the description, too, where Xero dropped the reference. */
function paymentOf({ lines }: CreditView): string {
  return /CB-\d+/u.exec(lines[0]?.description ?? "")?.[0] ?? "";
}

function idOf<T extends { readonly id: string }>(
  rows: readonly T[],
  isIt: (row: T) => boolean,
): string {
  const row = rows.find(isIt);
  if (row === undefined) throw new Error("nobody finds it in Xero");
  return row.id;
}

function pickOf<T>(rows: readonly T[], pick: number): T | null {
  return rows[pick % Math.max(1, rows.length)] ?? null;
}

function byText<T>(of: (row: T) => string): (left: T, right: T) => number {
  return (left, right) => (of(left) < of(right) ? -1 : of(left) > of(right) ? 1 : 0);
}
