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
  return done.reduce((books, command) => project(books, command, links), snapshot);
}

function project(books: Snapshot, { write, xeroId }: DoneCommand, links: LinkByRecord): Snapshot {
  const idOf = (ref: Ref): string =>
    "xeroId" in ref ? ref.xeroId : (links.get(ref.record)?.xeroId ?? "");
  switch (write.type) {
    case "createContact":
      return { ...books, contacts: [...books.contacts, newContact(write, xeroId)] };
    case "createInvoice":
      return { ...books, invoices: [...books.invoices, newInvoice(books, write, xeroId, idOf)] };
    case "updateInvoice":
      return {
        ...books,
        invoices: books.invoices.map((row) =>
          row.id === write.id ? { ...row, number: write.number ?? row.number } : row,
        ),
      };
    case "createCreditNote": {
      const note = newCreditNote(books, write, xeroId, idOf);
      return { ...books, creditNotes: [...books.creditNotes, note] };
    }
    case "createPayment":
      return { ...books, credits: [...books.credits, newCredit(write, xeroId, idOf)] };
    case "allocate":
      return allocated(books, idOf(write.credit), idOf(write.invoice), write.amount);
    case "deallocate":
      return released(books, write);
    case "refundCredit":
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "updateContact":
      return books;
  }
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

function newInvoice(
  books: Snapshot,
  write: Write1<"createInvoice">,
  id: string,
  idOf: IdOf,
): Invoice {
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
  books: Snapshot,
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

function linesOf(
  books: Snapshot,
  lines: readonly LineFields[],
  idOf: IdOf,
): readonly DocumentLine[] {
  return lines.map(({ description, quantity, unitAmount, amount, accountCode, tax }) => {
    const taxType = "taxType" in tax ? tax.taxType : idOf(tax);
    const rate = books.taxRates.find((row) => row.taxType === taxType)?.rate;
    const taxAmount = rate === undefined ? zeroCents : taxOf(amount, rate);
    return { id: null, description, quantity, unitAmount, amount, accountCode, taxType, taxAmount };
  });
}

function allocated(books: Snapshot, creditId: string, invoiceId: string, amount: Cents): Snapshot {
  const used = <T extends Credit | CreditNote>(row: T): T => {
    if (row.id !== creditId) return row;
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
  return withMoney(books, used, invoiceId, amount);
}

function released(books: Snapshot, write: Write1<"deallocate">): Snapshot {
  const { creditId, invoiceId, amount } = write;
  const freed = <T extends Credit | CreditNote>(row: T): T => {
    if (row.id !== creditId) return row;
    const allocations = row.allocations.filter((allocation) => allocation.invoiceId !== invoiceId);
    return {
      ...row,
      allocations,
      remaining: addCents(row.remaining, amount),
      status: "AUTHORISED",
    };
  };
  return withMoney(books, freed, invoiceId, subtractCents(zeroCents, amount));
}

function withMoney(
  books: Snapshot,
  change: <T extends Credit | CreditNote>(row: T) => T,
  invoiceId: string,
  amount: Cents,
): Snapshot {
  const invoices = books.invoices.map((row): Invoice => {
    if (row.id !== invoiceId) return row;
    const amountDue = subtractCents(row.amountDue, amount);
    const amountCredited = addCents(row.amountCredited, amount);
    return {
      ...row,
      amountDue,
      amountCredited,
      status: amountDue === zeroCents ? "PAID" : "AUTHORISED",
    };
  });
  return {
    ...books,
    invoices,
    credits: books.credits.map((row) => change(row)),
    creditNotes: books.creditNotes.map((row) => change(row)),
  };
}
