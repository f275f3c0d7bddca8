import type { IsoDate } from "../../base/date.ts";
import { addCents, zeroCents, type Cents } from "../../base/money.ts";
import { compareIds } from "../../base/text.ts";
import type { Application } from "../book.ts";
import { splitInvoiceNumber } from "./invoiceNumber.ts";

export interface AppliedPart {
  /** As exported, with its `-V`. */
  readonly invoice: string;
  readonly amount: Cents;
  readonly date: IsoDate | null;
}

/** One application an invoice: the parts added up, dated the earliest, sorted; what adds up to nothing is left out. */
export function addUpApplications(parts: readonly AppliedPart[]): readonly Application[] {
  const byInvoice = new Map<string, Application>();
  for (const { invoice, amount, date } of parts) {
    const { number, voidOrdinal } = splitInvoiceNumber(invoice);
    const isOnVoid = voidOrdinal > 0;
    const key = `${number}\n${isOnVoid ? "V" : ""}`;
    const before = byInvoice.get(key);
    byInvoice.set(key, {
      invoiceNumber: number,
      isOnVoid,
      amount: addCents(before?.amount ?? zeroCents, amount),
      date: earlier(before?.date ?? null, date),
    });
  }
  return [...byInvoice.values()]
    .filter(({ amount }) => amount !== 0n)
    .sort(
      (a, b) =>
        compareIds(a.invoiceNumber, b.invoiceNumber) || Number(a.isOnVoid) - Number(b.isOnVoid),
    );
}

function earlier(left: IsoDate | null, right: IsoDate | null): IsoDate | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}
