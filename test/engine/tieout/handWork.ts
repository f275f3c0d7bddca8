import { addCents, toCents, zeroCents, type Cents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Credit, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { day } from "../../support/builders.ts";
import type { Dice } from "./randomShop.ts";
import { applied, freed, merged, refunded, withoutCredit, writtenOff } from "./xeroByHand.ts";

/** Does an entry's work in Xero as its steps say, or, now and then, wrongly, as people do. */
export function workByHand(snapshot: Snapshot, entry: ManualEntry, dice: Dice): Snapshot {
  const { need } = entry;
  const isWrong = dice.chance(20);
  const credit = creditOf(snapshot, need.original?.xeroId ?? null);
  const invoice = snapshot.invoices.find(({ id }) => id === need.invoiceId);
  const amount = need.amount ?? zeroCents;
  switch (need.kind) {
    case "refund":
      if (credit === undefined) return snapshot;
      if (need.variant === "toStoreCredit") return freed(snapshot, credit, amount);
      return refunded(
        freed(snapshot, credit, amount),
        credit.id,
        isWrong ? toCents(amount / 2n) : amount,
        need.date,
      );
    case "nsf":
      if (credit === undefined) return snapshot;
      if (isWrong) return freed(snapshot, credit, credit.total);
      return dice.chance(30)
        ? withoutCredit(snapshot, credit)
        : refunded(freed(snapshot, credit, credit.total), credit.id, credit.total, need.date);
    case "voidedPayment":
      if (credit === undefined) return snapshot;
      if (isWrong)
        return refunded(
          freed(snapshot, credit, toCents(100n)),
          credit.id,
          toCents(100n),
          need.date,
        );
      return withoutCredit(snapshot, credit);
    case "badDebt":
      if (invoice === undefined) return snapshot;
      return writtenOff(
        snapshot,
        invoice,
        isWrong ? toCents(amount / 2n) : amount,
        entry.id,
        need.date,
      );
    case "unappliedDeposit":
      if (need.variant === "openingInvoice") return appliedToOpening(snapshot, entry, isWrong);
      return invoice === undefined ? snapshot : applied(snapshot, entry, credit, invoice, isWrong);
    case "customerMerge":
      return merged(snapshot, need.contactId, need.toContactId);
    case "resync":
      if (need.variant === "numberVoided") return madeAgain(snapshot, entry, isWrong);
      return invoice === undefined
        ? snapshot
        : creditsOn(snapshot, invoice.id).reduce(
            (sum, one) => freed(sum, one, one.total),
            snapshot,
          );
    case "voidedOrder":
      return invoice === undefined || isWrong ? snapshot : emptied(snapshot, invoice);
    case "taxRate":
      return isWrong ? snapshot : rateMade(snapshot, entry);
  }
}

function creditOf({ credits }: Snapshot, id: string | null): Credit | undefined {
  return credits.find((one) => one.id === id && one.status !== "VOIDED");
}

function creditsOn({ credits }: Snapshot, invoiceId: string): readonly Credit[] {
  return credits.filter(({ allocations }) =>
    allocations.some((one) => one.invoiceId === invoiceId),
  );
}

/** Under another number, for the sync cannot have the voided one. ORD-9. */
function madeAgain(snapshot: Snapshot, { need }: ManualEntry, isWrong: boolean): Snapshot {
  if (need.contactId === null || need.amount === null) return snapshot;
  const total = isWrong ? toCents(need.amount + 100n) : need.amount;
  const invoice: Invoice = {
    ...invoiceByHand(total),
    id: `again-${need.record}`,
    number: `${need.invoice ?? ""} R`,
    contactId: need.contactId,
    date: need.date ?? day("2026-02-25"),
    reference: `${need.invoice ?? ""} resync`,
  };
  return { ...snapshot, invoices: [...snapshot.invoices, invoice] };
}

/** What a bank feed put on it comes off. */
function emptied(snapshot: Snapshot, invoice: Invoice): Snapshot {
  const free: Invoice = {
    ...invoice,
    status: "AUTHORISED",
    payments: [],
    amountPaid: zeroCents,
    amountDue: addCents(invoice.amountDue, invoice.amountPaid),
  };
  return {
    ...snapshot,
    invoices: snapshot.invoices.map((row) => (row.id === invoice.id ? free : row)),
  };
}

function rateMade(snapshot: Snapshot, { need }: ManualEntry): Snapshot {
  const name = need.record.slice("taxGroup:".length);
  const taxRates = snapshot.taxRates.map((row) =>
    row.name === name ? { ...row, status: "ACTIVE" as const } : row,
  );
  return { ...snapshot, taxRates };
}

/** To an invoice of the opening balances, which bears whatever number it was given. PAY-12. */
function appliedToOpening(snapshot: Snapshot, entry: ManualEntry, isWrong: boolean): Snapshot {
  const { need } = entry;
  const credit = creditOf(snapshot, need.original?.xeroId ?? null);
  if (credit === undefined || need.amount === null) return snapshot;
  const opening: Invoice = {
    ...invoiceByHand(need.amount),
    id: `opening-${entry.id}`,
    number: `Opening ${entry.id}`,
    contactId: credit.contactId,
    date: day("2025-12-31"),
  };
  const books = { ...snapshot, invoices: [...snapshot.invoices, opening] };
  return applied(books, entry, credit, opening, isWrong);
}

function invoiceByHand(total: Cents): Omit<Invoice, "id" | "number" | "contactId" | "date"> {
  const line = {
    id: null,
    description: "As in CoreBridge",
    quantity: null,
    unitAmount: null,
    amount: total,
    accountCode: "200",
    taxType: "NONE",
    taxAmount: zeroCents,
  };
  return {
    status: "AUTHORISED",
    dueDate: null,
    reference: null,
    lines: [line],
    totalTax: zeroCents,
    total,
    amountDue: total,
    amountPaid: zeroCents,
    amountCredited: zeroCents,
    payments: [],
  };
}
