import { exactProduct, parseDecimal4, taxOf, toRate, type Decimal4 } from "#engine/base/decimal.ts";
import { defined } from "#engine/base/assert.ts";
import type { IsoDate } from "#engine/base/date.ts";
import {
  parseCents,
  subtractCents,
  sumCents,
  toCents,
  zeroCents,
  type Cents,
} from "#engine/base/money.ts";
import type { OrderFigures, ShopLine, ShopOrder } from "./shop.ts";
import { taxGroupsAt, type ShopTaxAgency, type ShopTaxGroup } from "./vocabulary/taxGroups.ts";
import type { Product } from "./vocabulary/products.ts";

/** An amount written out in a case: "1250.00". */
export function money(text: string): Cents {
  const read = parseCents(text);
  return defined(read.ok ? read.value : undefined, `the amount ${text}`);
}

export function decimal(text: string): Decimal4 {
  const read = parseDecimal4(text);
  return defined(read.ok ? read.value : undefined, `the number ${text}`);
}

/** A line of a product at a price; the product of both is a whole number of cents. */
export function line(product: Product, quantity: number, unitPrice: string): ShopLine {
  const count = decimal(quantity.toString());
  const price = decimal(unitPrice);
  return {
    description: product.description,
    quantity: count,
    unitPrice: price,
    total: defined(
      exactProduct(count, price),
      `whole cents of ${quantity.toString()} at ${unitPrice}`,
    ),
    account: product.account,
    glCode: product.glCode,
    isTaxable: product.isTaxable,
  };
}

/** What CoreBridge computes of an order, with the rates of its day; deliberate misprints come last. */
export function figuresOf(order: ShopOrder, cutoff: IsoDate): OrderFigures {
  const subtotal = sumCents(order.lines.map(({ total }) => total));
  const taxableAmount = order.isTaxExempt ? zeroCents : taxableOf(order);
  const group = taxGroupAt(order.taxGroup, saleDay(order, cutoff));
  const tax = group === undefined ? zeroCents : agencyTax(taxableAmount, group.agencies);
  const extras = sumCents([order.shipping, order.postage, tax]);
  const total = toCents(subtotal + extras - order.discount);
  return { subtotal, taxableAmount, tax, total, ...order.misprint };
}

/** TAX-3: an order that was sold at rates of an earlier day is on the group's `old_` name by now. */
export function taxGroupNameOf(order: ShopOrder, cutoff: IsoDate): string {
  const then = taxGroupAt(order.taxGroup, saleDay(order, cutoff));
  const isRenamed = then?.until !== null && then !== undefined && then.until <= cutoff;
  return isRenamed ? `old_${order.taxGroup}` : order.taxGroup;
}

function saleDay({ completedOn }: ShopOrder, cutoff: IsoDate): IsoDate {
  return completedOn !== null && completedOn <= cutoff ? completedOn : cutoff;
}

function taxGroupAt(name: string, date: IsoDate): ShopTaxGroup | undefined {
  return taxGroupsAt(date).find((group) => group.name === name);
}

/** TAX-5: each agency's tax is rounded half-up, then they are added: 50.25 at three times 2.75 % is 4.14. */
function agencyTax(amount: Cents, agencies: readonly ShopTaxAgency[]): Cents {
  return sumCents(agencies.map(({ rate }) => taxOf(amount, rate)));
}

export function combinedRate(agencies: readonly ShopTaxAgency[]): ShopTaxAgency["rate"] {
  return toRate(agencies.reduce((sum, { rate }) => sum + rate, 0n));
}

/** TAX-6: the discount is split over taxed and untaxed lines in proportion, the odd cent on the taxed side. */
function taxableOf(order: ShopOrder): Cents {
  const taxed = sumCents(order.lines.filter(isTaxed).map(({ total }) => total));
  const untaxed = sumCents(order.lines.filter((item) => !isTaxed(item)).map(({ total }) => total));
  const onUntaxed = taxed + untaxed === 0n ? 0n : (order.discount * untaxed) / (taxed + untaxed);
  const shipping = order.isShippingTaxable === false ? zeroCents : order.shipping;
  const postage = order.isPostageTaxable === false ? zeroCents : order.postage;
  return subtractCents(sumCents([taxed, shipping, postage]), toCents(order.discount - onUntaxed));
}

function isTaxed({ isTaxable }: ShopLine): boolean {
  return isTaxable ?? true;
}
