import { zeroCents } from "../base/money.ts";
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
    const plain = plainTotals(order, isKnown);
    if (plain !== undefined) return plain;
    const lines = codedLines(context, untaxedLines(order), isKnown);
    // The sync refuses an order of which one line has no account.
    const isCoded = lines.every(({ code }) => code !== null);
    let totals = noSums;
    for (const { code, line } of lines)
      totals = withAmount(totals, isCoded && code !== null ? code : noAccount, line.amount);
    return totals;
  };
}

/** Nearly always an order is its lines and no more, each under a code that the books know: then nothing is to be coded. */
function plainTotals(
  { discount, lines, postage, shipping }: Order,
  isKnown: (code: string) => boolean,
): readonly KeySum[] | undefined {
  const isLinesOnly =
    lines.length > 0 && discount === zeroCents && postage === zeroCents && shipping === zeroCents;
  if (!isLinesOnly) return undefined;
  let totals = noSums;
  for (const { glCode, total } of lines) {
    if (glCode === null || !isKnown(glCode)) return undefined;
    totals = withAmount(totals, glCode, total);
  }
  return totals;
}

function knownCodes({ accountByCode, book }: PlanContext): ReadonlySet<string> {
  return new Set([...book.incomeAccounts.map(({ glCode }) => glCode), ...accountByCode.keys()]);
}
