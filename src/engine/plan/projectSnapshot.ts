import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { taxOf } from "../base/decimal.ts";
import type {
  Allocation,
  Contact,
  Credit,
  CreditNote,
  DocumentLine,
  Invoice,
  Snapshot,
} from "../xero/snapshot.ts";
import type { Command, LineFields, Ref, Write } from "./command.ts";
import type { LinkByRecord } from "./link.ts";

/** A command that Xero has carried out, with the id that it gave. */
export interface DoneCommand {
  readonly write: Command["write"];
  readonly xeroId: string;
}

/**
 * The snapshot as the run has left it, reckoned from what was done and not read: good for saying to the user where a
 * document is, never for proving anything. `links` are those after the run. MAN-1, MAN-2.
 */
export function projectSnapshot(
  snapshot: Snapshot,
  done: readonly DoneCommand[],
  links: LinkByRecord,
): Snapshot {
  const books = rowsOf(snapshot);
  for (const command of done) project(books, command, links);
  return {
    ...snapshot,
    contacts: books.contacts,
    invoices: [...books.invoices.values()],
    credits: [...books.credits.values()],
    creditNotes: [...books.creditNotes.values()],
  };
}

/** The documents by their id, each changed where it is found: a large shop has an allocation for every invoice. */
interface Rows {
  readonly taxRates: Snapshot["taxRates"];
  readonly contacts: Contact[];
  readonly invoices: Map<string, Invoice>;
  readonly credits: Map<string, Credit>;
  readonly creditNotes: Map<string, CreditNote>;
}

function rowsOf({ taxRates, contacts, invoices, credits, creditNotes }: Snapshot): Rows {
  return {
    taxRates,
    contacts: [...contacts],
    invoices: new Map(invoices.map((row) => [row.id, row])),
    credits: new Map(credits.map((row) => [row.id, row])),
    creditNotes: new Map(creditNotes.map((row) => [row.id, row])),
  };
}

function project(books: Rows, { write, xeroId }: DoneCommand, links: LinkByRecord): void {
  const idOf = (ref: Ref): string =>
    "xeroId" in ref ? ref.xeroId : (links.get(ref.record)?.xeroId ?? "");
  switch (write.type) {
    case "createContact":
      books.contacts.push(newContact(write, xeroId));
      return;
    case "createInvoice":
      books.invoices.set(xeroId, newInvoice(books, write, xeroId, idOf));
      return;
    case "updateInvoice":
      change(books.invoices, write.id, (row) => ({ ...row, number: write.number ?? row.number }));
      return;
    case "createCreditNote":
      books.creditNotes.set(xeroId, newCreditNote(books, write, xeroId, idOf));
      return;
    case "createPayment":
      books.credits.set(xeroId, newCredit(write, xeroId, idOf));
      return;
    case "allocate":
      allocate(books, idOf(write.credit), idOf(write.invoice), write.amount);
      return;
    case "deallocate":
      release(books, write);
      return;
    case "refundCredit":
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "updateContact":
      return;
  }
}

function change<T>(rows: Map<string, T>, id: string, changed: (row: T) => T): void {
  const row = rows.get(id);
  if (row !== undefined) rows.set(id, changed(row));
}

type Write1<Type extends Write["type"]> = Extract<Write, { readonly type: Type }>;
type IdOf = (ref: Ref) => string;

const noStreet = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
};

function newContact({ contact }: Write1<"createContact">, id: string): Contact {
  const { name, number, email, phone, street, taxNumber } = contact;
  const known = { name: name ?? "", number, email, phone, taxNumber };
  return { id, ...known, street: street ?? noStreet, status: "ACTIVE", mergedToId: null };
}

function newInvoice(books: Rows, write: Write1<"createInvoice">, id: string, idOf: IdOf): Invoice {
  const { number, date, dueDate, reference, total } = write;
  const lines = linesOf(books, write.lines, idOf);
  return {
    id,
    number,
    date,
    dueDate,
    reference,
    lines,
    total,
    contactId: idOf(write.contact),
    totalTax: sumCents(lines.map(({ taxAmount }) => taxAmount)),
    amountDue: total,
    amountPaid: zeroCents,
    amountCredited: zeroCents,
    payments: [],
    status: total === zeroCents ? "PAID" : "AUTHORISED",
  };
}

function newCreditNote(
  books: Rows,
  write: Write1<"createCreditNote">,
  id: string,
  idOf: IdOf,
): CreditNote {
  const { number, date, reference, total } = write;
  const lines = linesOf(books, write.lines, idOf);
  const known = { id, number, date, reference, total, lines, contactId: idOf(write.contact) };
  return { ...known, remaining: total, allocations: [], refunds: [], status: "AUTHORISED" };
}

function newCredit(write: Write1<"createPayment">, id: string, idOf: IdOf): Credit {
  const { kind, date, reference, description, amount } = write;
  return {
    kind,
    id,
    date,
    reference,
    contactId: idOf(write.contact),
    descriptions: [description],
    total: amount,
    remaining: amount,
    bankTransactionId: null,
    allocations: [],
    refunds: [],
    isReconciled: false,
    status: "AUTHORISED",
  };
}

function linesOf(books: Rows, lines: readonly LineFields[], idOf: IdOf): readonly DocumentLine[] {
  return lines.map(({ description, quantity, unitAmount, amount, accountCode, tax }) => {
    const taxType = "taxType" in tax ? tax.taxType : idOf(tax);
    const rate = books.taxRates.find((row) => row.taxType === taxType)?.rate;
    const taxAmount = rate === undefined ? zeroCents : taxOf(amount, rate);
    return { id: null, description, quantity, unitAmount, amount, accountCode, taxType, taxAmount };
  });
}

function allocate(books: Rows, creditId: string, invoiceId: string, amount: Cents): void {
  const used = <T extends Credit | CreditNote>(row: T): T => {
    const allocation: Allocation = { id: null, invoiceId, amount, date: null };
    const remaining = subtractCents(row.remaining, amount);
    const allocations = [...row.allocations, allocation];
    return {
      ...row,
      remaining,
      allocations,
      status: remaining === zeroCents ? "PAID" : row.status,
    };
  };
  change(books.credits, creditId, used);
  change(books.creditNotes, creditId, used);
  credit(books, invoiceId, amount);
}

function release(books: Rows, write: Write1<"deallocate">): void {
  const { creditId, invoiceId, amount } = write;
  const freed = <T extends Credit | CreditNote>(row: T): T => {
    const allocations = row.allocations.filter((allocation) => allocation.invoiceId !== invoiceId);
    return {
      ...row,
      allocations,
      remaining: addCents(row.remaining, amount),
      status: "AUTHORISED",
    };
  };
  change(books.credits, creditId, freed);
  change(books.creditNotes, creditId, freed);
  credit(books, invoiceId, subtractCents(zeroCents, amount));
}

function credit(books: Rows, invoiceId: string, amount: Cents): void {
  change(books.invoices, invoiceId, (row): Invoice => {
    const amountDue = subtractCents(row.amountDue, amount);
    const amountCredited = addCents(row.amountCredited, amount);
    return {
      ...row,
      amountDue,
      amountCredited,
      status: amountDue === zeroCents ? "PAID" : "AUTHORISED",
    };
  });
}
