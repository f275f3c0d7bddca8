import type { Book } from "../corebridge/book.ts";
import type { IsoDate } from "../base/date.ts";
import type { Settings } from "../settings.ts";

/** Settings without which this book cannot be planned: key and why. RUN-1, PAY-2, CRM-1. */
export function missingSettings(
  settings: Settings,
  book: Book,
): readonly { readonly key: string; readonly why: string }[] {
  const start = settings.syncStartDate;
  const rows: readonly (readonly [isMissing: boolean, key: string, why: string])[] = [
    [start === null, "syncStartDate", `the day from which CoreBridge is synced${suggestion(book)}`],
    [
      settings.defaultBankAccount === null,
      "defaultBankAccount",
      "the code of the Xero bank account that payments are posted to",
    ],
    [
      settings.paymentPosting === "prepayment" && settings.depositLiabilityAccount === null,
      "depositLiabilityAccount",
      "the code of the liability account that prepayments are coded to",
    ],
    [
      settings.storeCreditAccount === null && hasStoreCredit(book, start),
      "storeCreditAccount",
      "the code of the account that in-store credit is coded to",
    ],
  ];
  return rows.filter(([isMissing]) => isMissing).map(([, key, why]) => ({ key, why }));
}

/** RUN-1: the earlier of the first order date and the first payment date. */
export function suggestedStart(book: Book): IsoDate | null {
  const days = [
    ...book.orders.map(({ completedDate, createdDate }) => completedDate ?? createdDate),
    ...book.payments.map(({ date }) => date),
  ].filter((day) => day !== null);
  return days.toSorted()[0] ?? null;
}

function suggestion(book: Book): string {
  const day = suggestedStart(book);
  return day === null ? "" : ` (by these exports perhaps ${day}, the first order or payment)`;
}

function hasStoreCredit(book: Book, start: IsoDate | null): boolean {
  return book.creditMemos.some(
    ({ type, isVoided, date, amount }) =>
      (type === "added" || type === null) &&
      !isVoided &&
      amount > 0n &&
      (start === null || date >= start),
  );
}
