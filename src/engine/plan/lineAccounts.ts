import { foldName } from "../base/text.ts";
import type { IncomeAccount, Order } from "../corebridge/book.ts";
import type { PlanContext } from "./context.ts";
import { largestAccount, type DraftLine, type LineAccount } from "./invoiceLines.ts";
import { blocked, ready, type Blocked, type Standing } from "./standing.ts";

/** What stands behind an account code, and which code an income account's name has. */
export interface AccountLookup {
  readonly standingByCode: ReadonlyMap<string, Standing>;
}

/** What of a line decides its account. */
export type CodedLine = Pick<DraftLine, "account" | "amount" | "description">;

export interface LineAccounts {
  /** One code a line, in the lines' order. */
  readonly codes: readonly string[];
  readonly needs: readonly string[];
}

/** The codes that an order's lines name, known or not; empty names are left out. ACC-1. */
export function codesOf(context: PlanContext, order: Order): readonly string[] {
  return order.lines.flatMap(
    ({ glCode, incomeAccount }) => codeOfLine(context, glCode, incomeAccount) ?? [],
  );
}

/** ORD-5, ORD-6, ORD-13: the account code of each line, or the account that stands in the way. */
export function accountsOf(
  context: PlanContext,
  order: Order,
  lines: readonly CodedLine[],
  lookup: AccountLookup,
): LineAccounts | Blocked {
  const isKnown = (code: string) =>
    lookup.standingByCode.has(code) || context.accountByCode.has(code);
  const codes: string[] = [];
  const needs = new Set<string>();
  for (const { code, line } of codedLines(context, lines, isKnown)) {
    if (code === null) {
      return blocked(
        "ORD-13",
        `Order ${order.number}: the line "${line.description.slice(0, 60)}" has no known income account. Set defaultIncomeAccount, or give the line an account in CoreBridge.`,
      );
    }
    const standing = standingOf(context, lookup, code);
    if (standing.type === "blocked")
      return { ...standing, message: `Order ${order.number}: ${standing.message}` };
    standing.needs.forEach((need) => needs.add(need));
    codes.push(code);
  }
  return { codes, needs: [...needs] };
}

export interface LineAndCode {
  readonly line: CodedLine;
  /** Null where neither the line nor the settings name an account that is known. */
  readonly code: string | null;
}

/** The account code of each line, whatever stands in the way of its account. ORD-5, ORD-6, ORD-13. */
export function codedLines(
  context: PlanContext,
  lines: readonly CodedLine[],
  isKnown: (code: string) => boolean,
): readonly LineAndCode[] {
  const fallback = context.settings.defaultIncomeAccount;
  return lines.map((line) => {
    const code = codeOf(context, line.account, lines);
    return { line, code: code !== null && isKnown(code) ? code : fallback };
  });
}

/** The account that got most of the products: shipping, postage and discount go there where no setting says. ORD-6. */
function largestCode(context: PlanContext, lines: readonly CodedLine[]): string | null {
  const products = lines.flatMap(({ account, amount }) => {
    if (account.type !== "line" && account.type !== "default") return [];
    const code = codeOf(context, account, lines);
    return code === null ? [] : [{ code, amount }];
  });
  return largestAccount(products);
}

function codeOf(
  context: PlanContext,
  account: LineAccount,
  lines: readonly CodedLine[],
): string | null {
  switch (account.type) {
    case "line":
      return codeOfLine(context, account.glCode, account.name);
    case "default":
      return context.settings.defaultIncomeAccount;
    case "shipping":
      return context.settings.shippingAccount ?? largestCode(context, lines);
    case "postage":
      return context.settings.postageAccount ?? largestCode(context, lines);
    case "discount":
      return context.settings.discountAccount ?? largestCode(context, lines);
  }
}

function codeOfLine(
  context: PlanContext,
  glCode: string | null,
  name: string | null,
): string | null {
  if (glCode !== null) return glCode;
  if (name === null) return null;
  const folded = foldName(name);
  const whole = context.book.incomeAccounts.filter((account) =>
    fullNames(account).includes(folded),
  );
  const [only, second] = whole;
  return only !== undefined && second === undefined ? only.glCode : null;
}

/** An order line may name an account by its name, its leaf, or `Parent:Child`. */
function fullNames({ name, parent }: IncomeAccount): readonly string[] {
  const leaf = name.split(":").at(-1) ?? name;
  return [name, leaf, ...(parent === null ? [] : [`${parent}:${name}`])].map(foldName);
}

function standingOf(context: PlanContext, lookup: AccountLookup, code: string): Standing {
  const standing = lookup.standingByCode.get(code);
  if (standing !== undefined) return standing;
  const account = context.accountByCode.get(code);
  if (account === undefined)
    return blocked(
      "ORD-13",
      `account ${code} is neither in the income accounts export nor in Xero.`,
    );
  if (account.status !== "ACTIVE")
    return blocked(
      "ACC-1",
      `account ${code} ${account.name} is archived in Xero. Restore it there, or choose another.`,
    );
  return ready(`incomeAccount:${code}`, account.id);
}
