import {
  addCents,
  minCents,
  negateCents,
  subtractCents,
  toCents,
  zeroCents,
  type Cents,
} from "#engine/base/money.ts";
import type { IsoDate } from "#engine/base/date.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Credit, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { day } from "../../support/builders.ts";

/** Takes so much off the allocations, the newest first: Xero takes one off whole, and the rest is put back at once. */
export function freed(snapshot: Snapshot, credit: Credit, amount: Cents): Snapshot {
  const now = snapshot.credits.find(({ id }) => id === credit.id);
  const [last] = now?.allocations.slice(-1) ?? [];
  if (now === undefined || last === undefined || now.remaining >= amount) return snapshot;
  const taken = minCents(last.amount, subtractCents(amount, now.remaining));
  const rest = { ...last, amount: subtractCents(last.amount, taken) };
  const off = {
    ...now,
    allocations: [...now.allocations.slice(0, -1), ...(rest.amount > zeroCents ? [rest] : [])],
    remaining: addCents(now.remaining, taken),
    status: "AUTHORISED" as const,
  };
  return freed(withDue(withCredit(snapshot, off), last.invoiceId, taken), off, amount);
}

export function refunded(
  snapshot: Snapshot,
  creditId: string,
  amount: Cents,
  date: IsoDate | null,
): Snapshot {
  const credit = snapshot.credits.find(({ id }) => id === creditId);
  if (credit === undefined || credit.remaining < amount || amount <= zeroCents) return snapshot;
  const refund = {
    id: `refund-${creditId}-${credit.refunds.length.toString()}`,
    date: date ?? day("2026-02-25"),
    amount,
    reference: null,
    isReconciled: false,
  };
  const remaining = subtractCents(credit.remaining, amount);
  return withCredit(snapshot, {
    ...credit,
    refunds: [...credit.refunds, refund],
    remaining,
    status: remaining === zeroCents ? "PAID" : "AUTHORISED",
  });
}

export function withoutCredit(snapshot: Snapshot, credit: Credit): Snapshot {
  const free = freed(snapshot, credit, credit.total);
  const now = free.credits.find(({ id }) => id === credit.id);
  if (now === undefined || now.refunds.length > 0) return snapshot;
  return { ...free, credits: free.credits.filter(({ id }) => id !== credit.id) };
}

export function writtenOff(
  snapshot: Snapshot,
  invoice: Invoice,
  amount: Cents,
  name: string,
  date: IsoDate | null,
): Snapshot {
  const total = minCents(amount, invoice.amountDue);
  if (total <= zeroCents) return snapshot;
  const line = {
    id: null,
    description: "Bad debt",
    quantity: null,
    unitAmount: null,
    amount: total,
    accountCode: "470",
    taxType: "NONE",
    taxAmount: zeroCents,
  };
  const note = {
    id: `cn-${name}`,
    number: `CN-${name}`,
    status: "PAID" as const,
    contactId: invoice.contactId,
    date: date ?? day("2026-02-25"),
    reference: null,
    lines: [line],
    total,
    remaining: zeroCents,
    allocations: [{ id: `a-${name}`, invoiceId: invoice.id, amount: total, date }],
    refunds: [],
  };
  return withDue(
    { ...snapshot, creditNotes: [...snapshot.creditNotes, note] },
    invoice.id,
    negateCents(total),
  );
}

/** From its own credit; of the opening balances from a credit that the sync never made. */
export function applied(
  snapshot: Snapshot,
  entry: ManualEntry,
  own: Credit | undefined,
  invoice: Invoice,
  isWrong: boolean,
): Snapshot {
  const { need } = entry;
  const total = need.amount ?? zeroCents;
  const amount = isWrong ? toCents(total / 2n) : total;
  const opening: Credit = {
    kind: "overpayment",
    id: `opening-${entry.id}`,
    bankTransactionId: null,
    status: "AUTHORISED",
    contactId: invoice.contactId,
    date: day("2025-12-31"),
    reference: "Opening balance",
    descriptions: [],
    total: toCents(total + 300n),
    remaining: toCents(total + 300n),
    allocations: [],
    refunds: [],
    isReconciled: false,
  };
  const isOpening = need.variant === "openingPayment";
  const books = isOpening ? { ...snapshot, credits: [...snapshot.credits, opening] } : snapshot;
  const credit = books.credits.find(({ id }) => id === (isOpening ? opening.id : own?.id));
  if (
    credit === undefined ||
    credit.remaining < amount ||
    invoice.amountDue < amount ||
    amount <= zeroCents
  )
    return books;
  if (credit.contactId !== invoice.contactId) return books;
  const allocation = { id: `by-hand-${entry.id}`, invoiceId: invoice.id, amount, date: null };
  const used = {
    ...credit,
    allocations: [...credit.allocations, allocation],
    remaining: subtractCents(credit.remaining, amount),
  };
  return withDue(withCredit(books, used), invoice.id, negateCents(amount));
}

export function merged(snapshot: Snapshot, from: string | null, to: string | null): Snapshot {
  if (from === null || to === null) return snapshot;
  const moved = <T extends { readonly contactId: string }>(row: T): T =>
    row.contactId === from ? { ...row, contactId: to } : row;
  return {
    ...snapshot,
    contacts: snapshot.contacts.map((row) =>
      row.id === from ? { ...row, status: "ARCHIVED", mergedToId: to } : row,
    ),
    invoices: snapshot.invoices.map(moved),
    credits: snapshot.credits.map(moved),
    creditNotes: snapshot.creditNotes.map(moved),
  };
}

function withCredit(snapshot: Snapshot, credit: Credit): Snapshot {
  return {
    ...snapshot,
    credits: snapshot.credits.map((row) => (row.id === credit.id ? credit : row)),
  };
}

/** More is due on an invoice, or less. */
function withDue(snapshot: Snapshot, invoiceId: string, more: Cents): Snapshot {
  const invoices = snapshot.invoices.map((row): Invoice => {
    if (row.id !== invoiceId) return row;
    const amountDue = addCents(row.amountDue, more);
    const amountCredited = subtractCents(row.amountCredited, more);
    return {
      ...row,
      amountDue,
      amountCredited,
      status: amountDue === zeroCents ? "PAID" : "AUTHORISED",
    };
  });
  return { ...snapshot, invoices };
}
