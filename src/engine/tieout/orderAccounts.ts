import { addCents, type Cents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { untaxedLines } from "../plan/invoiceLines.ts";
import { accountsOf, type AccountLookup } from "../plan/lineAccounts.ts";
import { ready, type Standing } from "../plan/standing.ts";

/** An order's sale without tax, by account code. */
export type AccountTotals = (order: Order) => readonly AccountTotal[];

export interface AccountTotal {
  readonly account: string;
  readonly amount: Cents;
}

/** What has no account that the books know stands under this word. */
export const noAccount = "none";

/** Coded as the sync codes them: lines by their account, shipping, postage and discount by the settings. ORD-5, ORD-6. */
export function accountTotals(context: PlanContext): AccountTotals {
  const lookup = lookupOf(context);
  return (order) => {
    const lines = untaxedLines(order);
    const coded = accountsOf(context, order, lines, lookup);
    return sumByAccount(
      lines.map(({ amount }, index) => ({
        account: "codes" in coded ? (coded.codes[index] ?? noAccount) : noAccount,
        amount,
      })),
    );
  };
}

/** An order has few lines, and mostly each has an account of its own. */
function sumByAccount(parts: readonly AccountTotal[]): readonly AccountTotal[] {
  const totals: AccountTotal[] = [];
  for (const part of parts) {
    const at = totals.findIndex(({ account }) => account === part.account);
    const known = totals[at];
    if (known === undefined) totals.push(part);
    else totals[at] = { ...known, amount: addCents(known.amount, part.amount) };
  }
  return totals;
}

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
