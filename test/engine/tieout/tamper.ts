import { addCents, subtractCents, toCents, zeroCents } from "#engine/base/money.ts";
import { toRate } from "#engine/base/decimal.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { freed, withoutCredit } from "./xeroByHand.ts";
import type { Dice } from "./randomShop.ts";

export const tamperings = [
  "invoiceByACent",
  "paymentDeleted",
  "documentMoved",
  "paymentTwice",
  "lineTaxed",
  "lineRecoded",
  "moneyTakenOff",
  "paymentMoved",
] as const;
export type Tampering = (typeof tamperings)[number];

export interface Tampered {
  readonly snapshot: Snapshot;
  /** The record that must be named. */
  readonly record: string;
}

/** Somebody changes in Xero what was synced; undefined where the record is no fit victim. */
export function tamper(
  input: PlanInput,
  snapshot: Snapshot,
  record: string,
  how: Tampering,
  dice: Dice,
): Tampered | undefined {
  const link = input.links.get(record);
  if (link === undefined) return undefined;
  const invoice = snapshot.invoices.find(({ id }) => id === link.xeroId);
  const credit = snapshot.credits.find(({ id }) => id === link.xeroId);
  switch (how) {
    case "invoiceByACent":
      return invoice === undefined
        ? undefined
        : told(snapshot, record, edited(invoice, dice.chance(50) ? 1n : -1n));
    case "lineRecoded": {
      const [first, ...rest] = invoice?.lines ?? [];
      if (invoice === undefined || first === undefined) return undefined;
      return told(snapshot, record, {
        ...invoice,
        lines: [{ ...first, accountCode: "200" }, ...rest],
      });
    }
    case "lineTaxed": {
      const taxed = invoice?.lines.find(({ taxAmount }) => taxAmount !== zeroCents);
      if (invoice === undefined || taxed === undefined) return undefined;
      const total = subtractCents(invoice.total, taxed.taxAmount);
      const lines = invoice.lines.map((row) =>
        row === taxed ? { ...row, taxType: "NONE", taxAmount: zeroCents } : row,
      );
      const amountDue = subtractCents(invoice.amountDue, taxed.taxAmount);
      return amountDue < zeroCents
        ? undefined
        : told(snapshot, record, {
            ...invoice,
            lines,
            total,
            amountDue,
            totalTax: subtractCents(invoice.totalTax, taxed.taxAmount),
          });
    }
    case "documentMoved": {
      const to = snapshot.contacts.filter(
        ({ id, status }) => status === "ACTIVE" && id !== invoice?.contactId,
      );
      if (invoice?.amountCredited !== zeroCents || to.length === 0) return undefined;
      return told(snapshot, record, { ...invoice, contactId: dice.pick(to).id });
    }
    case "paymentDeleted": {
      if (credit === undefined || credit.refunds.length > 0) return undefined;
      return { record, snapshot: withoutCredit(snapshot, credit) };
    }
    case "paymentMoved": {
      const to = snapshot.contacts.filter(
        ({ id, status }) => status === "ACTIVE" && id !== credit?.contactId,
      );
      if (credit === undefined || credit.refunds.length > 0 || to.length === 0) return undefined;
      const free = freed(snapshot, credit, credit.total);
      const { id: contactId } = dice.pick(to);
      const credits = free.credits.map((row) =>
        row.id === credit.id ? { ...row, contactId } : row,
      );
      return { record, snapshot: { ...free, credits } };
    }
    case "moneyTakenOff": {
      if (credit === undefined || credit.allocations.length === 0) return undefined;
      return { record, snapshot: freed(snapshot, credit, credit.total) };
    }
    case "paymentTwice": {
      if (credit === undefined || credit.refunds.length > 0) return undefined;
      const twin = {
        ...credit,
        id: `${credit.id}-twice`,
        allocations: [],
        remaining: credit.total,
        status: "AUTHORISED" as const,
      };
      return { record, snapshot: { ...snapshot, credits: [...snapshot.credits, twin] } };
    }
  }
}

function edited(invoice: Invoice, cents: bigint): Invoice {
  const [first, ...rest] = invoice.lines;
  const more = toCents(cents);
  return {
    ...invoice,
    lines: first === undefined ? [] : [{ ...first, amount: addCents(first.amount, more) }, ...rest],
    total: addCents(invoice.total, more),
    amountDue: addCents(invoice.amountDue, more),
  };
}

function told(snapshot: Snapshot, record: string, invoice: Invoice): Tampered {
  return {
    record,
    snapshot: {
      ...snapshot,
      invoices: snapshot.invoices.map((row) => (row.id === invoice.id ? invoice : row)),
    },
  };
}

/** Somebody changes the percentage of a rate in Xero's settings. */
export function rateChanged(snapshot: Snapshot, name: string): Snapshot {
  return {
    ...snapshot,
    taxRates: snapshot.taxRates.map((row) =>
      row.name === name ? { ...row, rate: toRate(row.rate + 2500n) } : row,
    ),
  };
}
