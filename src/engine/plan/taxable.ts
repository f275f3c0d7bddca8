import { toCents, zeroCents, sumCents, type Cents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";

/** What an order's tax falls on, besides its lines. TAX-6. */
export interface TaxChoice {
  /** False: the order bears no tax at all. */
  readonly hasTax: boolean;
  readonly isShippingTaxed: boolean;
  readonly isPostageTaxed: boolean;
}

/** Every way in which shipping and postage may be taxed that the columns leave open; taxed comes first. TAX-6. */
export function taxChoices(order: Order, hasTax: boolean): readonly TaxChoice[] {
  if (!hasTax) return [{ hasTax, isShippingTaxed: false, isPostageTaxed: false }];
  const shipping = openFlags(order.isShippingTaxable, order.shipping);
  const postage = openFlags(order.isPostageTaxable, order.postage);
  return shipping.flatMap((isShippingTaxed) =>
    postage.map((isPostageTaxed) => ({ hasTax, isShippingTaxed, isPostageTaxed })),
  );
}

/** TAX-7: a line without its own flag is taxed if the order has tax. */
export function taxableFlags(
  order: Order,
  { hasTax }: TaxChoice,
): { readonly lines: readonly boolean[]; readonly wholeOrder: boolean } {
  return {
    lines: order.lines.map(({ isTaxable }) => hasTax && (isTaxable ?? true)),
    wholeOrder: hasTax,
  };
}

/** TAX-6: in proportion to the taxed and untaxed product lines, to the cent, the odd cent on the taxed side. */
export function splitDiscount(
  discount: Cents,
  lines: readonly { readonly amount: Cents; readonly isTaxed: boolean }[],
): { readonly taxed: Cents; readonly untaxed: Cents } {
  const taxed = positive(
    sumCents(lines.filter(({ isTaxed }) => isTaxed).map(({ amount }) => amount)),
  );
  const untaxed = positive(
    sumCents(lines.filter(({ isTaxed }) => !isTaxed).map(({ amount }) => amount)),
  );
  if (taxed + untaxed === 0n) {
    const isTaxed = lines.some((line) => line.isTaxed);
    return isTaxed
      ? { taxed: discount, untaxed: zeroCents }
      : { taxed: zeroCents, untaxed: discount };
  }
  const onUntaxed = (discount * untaxed) / (taxed + untaxed);
  return { taxed: toCents(discount - onUntaxed), untaxed: toCents(onUntaxed) };
}

function openFlags(flag: boolean | null, amount: Cents): readonly boolean[] {
  if (amount === zeroCents) return [flag ?? false];
  return flag === null ? [true, false] : [flag];
}

function positive(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}
