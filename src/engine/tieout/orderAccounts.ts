import { addCents, zeroCents, type Cents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { draftLines } from "../plan/invoiceLines.ts";
import { accountsOf, type AccountLookup } from "../plan/lineAccounts.ts";
import { ready, type Standing } from "../plan/standing.ts";

/** An order's sale without tax, by account code. */
export type AccountTotals = (order: Order) => ReadonlyMap<string, Cents>;

/** What has no account that the books know stands under this word. */
export const noAccount = "none";

/** Coded as the sync codes them: lines by their account, shipping, postage and discount by the settings. ORD-5, ORD-6. */
export function accountTotals(context: PlanContext): AccountTotals {
  const lookup = lookupOf(context);
  return (order) => {
    const lines = draftLines(order, untaxed);
    const coded = accountsOf(context, order, lines, lookup);
    const totals = new Map<string, Cents>();
    for (const [index, { amount }] of lines.entries()) {
      const code = "codes" in coded ? (coded.codes[index] ?? noAccount) : noAccount;
      totals.set(code, addCents(totals.get(code) ?? zeroCents, amount));
    }
    return totals;
  };
}

/** Which lines are taxed moves no account. */
const untaxed = { hasTax: false, isShippingTaxed: false, isPostageTaxed: false };

function lookupOf({ accountByCode, book }: PlanContext): AccountLookup {
  const codes = [...book.incomeAccounts.map(({ glCode }) => glCode), ...accountByCode.keys()];
  return {
    standingByCode: new Map(
      codes.map((code): readonly [string, Standing] => [
        code,
        ready(`incomeAccount:${code}`, null),
      ]),
    ),
  };
}
