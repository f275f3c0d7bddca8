import { minCents, subtractCents, zeroCents, type Cents } from "../base/money.ts";
import { placeKey } from "../manual/misplacedCredit.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Allocation } from "../xero/snapshot.ts";
import { isNote, type CreditShown } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import type { OpenEntries } from "./openEntries.ts";
import type { RecordCase } from "./records.ts";
import { isVoidedSale } from "./voidedSale.ts";

/** Whose an allocation is that comes from credit which no CoreBridge record stands behind. */
export interface ForeignCredits {
  readonly claim: (credit: CreditShown, allocation: Allocation, sale: RecordCase) => Claimed;
}

export interface Claimed {
  /** Payments by in-store credit that CoreBridge took from credit of the opening balances, and how much of each. */
  readonly bankedElsewhere: readonly (readonly [record: string, amount: Cents])[];
  /** The record that the rest belongs to; null: nobody's in CoreBridge. */
  readonly record: string | null;
  readonly unclaimed: Cents;
}

/** Remembers which in-store credit is told already; it lives for one tie-out. */
export function foreignCredits(of: TieOutCase, entries: OpenEntries): ForeignCredits {
  const paymentsBySale = storeCreditBySale(of.context.book.payments);
  const leftOf = new Map<string, Cents>();
  return {
    claim: (credit, allocation, own) => {
      const { record: sale } = own;
      const { amount, invoiceId } = allocation;
      const proved = of.counted.recordByAllocation.get(placeKey(credit.id, invoiceId));
      const writtenOff = isNote(credit) ? entries.writingOff(sale) : undefined;
      const isVoid = isVoidedSale(own);
      const record = proved ?? writtenOff ?? (isVoid ? sale : undefined) ?? entries.applying(sale);
      if (record !== undefined) return { bankedElsewhere: [], record, unclaimed: amount };
      const bankedElsewhere: (readonly [string, Cents])[] = [];
      let unclaimed = amount;
      for (const { payment, part } of paymentsBySale.get(sale) ?? []) {
        const key = `${payment} ${sale}`;
        const left = leftOf.get(key) ?? part;
        const taken = minCents(left, unclaimed);
        if (taken <= zeroCents) continue;
        leftOf.set(key, subtractCents(left, taken));
        unclaimed = subtractCents(unclaimed, taken);
        bankedElsewhere.push([payment, taken]);
      }
      return { bankedElsewhere, record: null, unclaimed };
    },
  };
}

interface Part {
  readonly payment: string;
  readonly part: Cents;
}

function storeCreditBySale(payments: readonly Payment[]): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const { applications, isVoided, kind, method, record } of payments) {
    if (kind !== "payment" || method !== "storeCredit" || isVoided) continue;
    for (const { amount, invoiceNumber } of applications) {
      const sale = `order:${invoiceNumber}`;
      const group = parts.get(sale);
      const part = { payment: record, part: amount };
      if (group === undefined) parts.set(sale, [part]);
      else group.push(part);
    }
  }
  return parts;
}
