import { centsToDecimal4, exactProduct, taxOf, toDecimal4, type Rate } from "../base/decimal.ts";
import { addCents, negateCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Order, OrderLine } from "../corebridge/book.ts";
import { descriptionMax } from "../xero/limits.ts";
import type { LineFields } from "./command.ts";
import { splitDiscount, taxableFlags, type TaxChoice } from "./taxable.ts";

/** A line before its account and tax are looked up. */
export interface DraftLine {
  readonly description: string;
  readonly quantity: LineFields["quantity"];
  readonly unitAmount: LineFields["unitAmount"];
  readonly amount: Cents;
  readonly account: LineAccount;
  readonly isTaxed: boolean;
  /** Its description was cut. ORD-5. */
  readonly isCut: boolean;
}

/** What an order says of a line's account; settings and exports turn it into a code. */
export type LineAccount =
  | { readonly type: "line"; readonly glCode: string | null; readonly name: string | null }
  | { readonly type: "shipping" | "postage" | "discount" | "default" };

/** ORD-5, ORD-6, ORD-13, TAX-6: an order's invoice lines, without the tax adjustment. */
export function draftLines(order: Order, choice: TaxChoice): readonly DraftLine[] {
  const flags = taxableFlags(order, choice);
  const products =
    order.lines.length === 0
      ? [wholeOrder(order, flags.wholeOrder)]
      : order.lines.map((line, index) => productLine(line, flags.lines[index] ?? false));
  const extras = [
    ...(order.shipping === zeroCents
      ? []
      : [single("Shipping", order.shipping, { type: "shipping" }, choice.isShippingTaxed)]),
    ...(order.postage === zeroCents
      ? []
      : [single("Postage", order.postage, { type: "postage" }, choice.isPostageTaxed)]),
  ];
  const discount = splitDiscount(order.discount, products);
  const discounts = [
    ...(discount.taxed === zeroCents
      ? []
      : [single("Discount", negateCents(discount.taxed), { type: "discount" }, true)]),
    ...(discount.untaxed === zeroCents
      ? []
      : [single("Discount", negateCents(discount.untaxed), { type: "discount" }, false)]),
  ];
  return [...products, ...extras, ...discounts];
}

/** What of an order goes where, however it is taxed: the sums of its invoice lines without their tax. ORD-5, ORD-6. */
export function untaxedLines(
  order: Order,
): readonly Pick<DraftLine, "account" | "amount" | "description">[] {
  const { discount, lines, postage, shipping, subtotal } = order;
  const products =
    lines.length === 0
      ? [{ description: "", amount: subtotal, account: wholeOrderAccount }]
      : lines.map((line) => ({
          description: line.description,
          amount: line.total,
          account: accountOfLine(line),
        }));
  if (shipping === zeroCents && postage === zeroCents && discount === zeroCents) return products;
  const extras = [
    { description: "Shipping", amount: shipping, account: { type: "shipping" } as const },
    { description: "Postage", amount: postage, account: { type: "postage" } as const },
    {
      description: "Discount",
      amount: negateCents(discount),
      account: { type: "discount" } as const,
    },
  ];
  return [...products, ...extras.filter(({ amount }) => amount !== zeroCents)];
}

/** Xero's tax on the lines: each line rounded half-up, then added. TAX-4. */
export function xeroTaxOf(
  lines: readonly Pick<DraftLine, "amount" | "isTaxed">[],
  rate: Rate,
): Cents {
  return sumCents(lines.filter(({ isTaxed }) => isTaxed).map(({ amount }) => taxOf(amount, rate)));
}

export function taxedBaseOf(lines: readonly Pick<DraftLine, "amount" | "isTaxed">[]): Cents {
  return sumCents(lines.filter(({ isTaxed }) => isTaxed).map(({ amount }) => amount));
}

/** The account that got most of the order, the lower code where two got as much. ORD-6. */
export function largestAccount(
  codes: readonly { readonly code: string; readonly amount: Cents }[],
): string | null {
  const totals = new Map<string, Cents>();
  for (const { code, amount } of codes)
    totals.set(code, addCents(totals.get(code) ?? zeroCents, amount));
  const [largest] = [...totals].sort(([a, x], [b, y]) =>
    x === y ? compareText(a, b) : x > y ? -1 : 1,
  );
  return largest?.[0] ?? null;
}

export function single(
  description: string,
  amount: Cents,
  account: LineAccount,
  isTaxed: boolean,
): DraftLine {
  return {
    description,
    quantity: one,
    unitAmount: centsToDecimal4(amount),
    amount,
    account,
    isTaxed,
    isCut: false,
  };
}

function productLine(line: OrderLine, isTaxed: boolean): DraftLine {
  const { quantity, unitPrice, total } = line;
  const text = line.description.trim() === "" ? "(no description)" : line.description;
  const isExact =
    quantity !== null &&
    quantity > 0n &&
    unitPrice !== null &&
    exactProduct(quantity, unitPrice) === total;
  return {
    description: text.slice(0, descriptionMax),
    quantity: isExact ? quantity : one,
    unitAmount: isExact ? unitPrice : centsToDecimal4(total),
    amount: total,
    account: accountOfLine(line),
    isTaxed,
    isCut: text.length > descriptionMax,
  };
}

function wholeOrder(order: Order, isTaxed: boolean): DraftLine {
  return single(`Order ${order.number}`, order.subtotal, wholeOrderAccount, isTaxed);
}

const wholeOrderAccount: LineAccount = { type: "default" };

function accountOfLine({ glCode, incomeAccount }: OrderLine): LineAccount {
  return { type: "line", glCode, name: incomeAccount };
}

const one = toDecimal4(10_000n);
