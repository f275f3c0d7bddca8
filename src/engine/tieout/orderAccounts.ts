import type { Order } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { untaxedLines } from "../plan/invoiceLines.ts";
import { codedLines } from "../plan/lineAccounts.ts";
import { noSums, withAmount, type KeySum } from "./keySums.ts";

/** An order's sale without tax, by account code. */
export type AccountTotals = (order: Order) => readonly KeySum[];

/** What has no account that the books know stands under this word. */
export const noAccount = "none";

/** Coded as the sync codes them: lines by their account, shipping, postage and discount by the settings. ORD-5, ORD-6. */
export function accountTotals(context: PlanContext): AccountTotals {
  const known = knownCodes(context);
  const isKnown = (code: string) => known.has(code);
  return (order) => {
    const lines = codedLines(context, untaxedLines(order), isKnown);
    // The sync refuses an order of which one line has no account.
    const isCoded = lines.every(({ code }) => code !== null);
    let totals = noSums;
    for (const { code, line } of lines)
      totals = withAmount(totals, isCoded && code !== null ? code : noAccount, line.amount);
    return totals;
  };
}

function knownCodes({ accountByCode, book }: PlanContext): ReadonlySet<string> {
  return new Set([...book.incomeAccounts.map(({ glCode }) => glCode), ...accountByCode.keys()]);
}
