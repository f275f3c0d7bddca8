import { addCents, minCents, subtractCents, zeroCents, type Cents } from "../../base/money.ts";
import type { Payment } from "../../corebridge/book.ts";

/** In-store credit by the sale that it pays. CoreBridge does not say from which payment's money it comes. PAY-8. */
export interface StoreCreditSpent {
  /** Takes up to so much of what in-store credit pays on a sale: nothing is told twice. */
  readonly take: (sale: string, amount: Cents) => Cents;
}

/** Remembers what is told already; it lives for one tie-out. */
export function storeCreditSpent(payments: readonly Payment[]): StoreCreditSpent {
  const leftBySale = new Map<string, Cents>();
  for (const { applications, isVoided, kind, method } of payments) {
    if (kind !== "payment" || method !== "storeCredit" || isVoided) continue;
    for (const { amount, invoiceNumber } of applications) {
      const sale = `order:${invoiceNumber}`;
      leftBySale.set(sale, addCents(leftBySale.get(sale) ?? zeroCents, amount));
    }
  }
  return {
    take: (sale, amount) => {
      const left = leftBySale.get(sale) ?? zeroCents;
      const taken = minCents(left, amount);
      if (taken > zeroCents) leftBySale.set(sale, subtractCents(left, taken));
      return taken;
    },
  };
}
