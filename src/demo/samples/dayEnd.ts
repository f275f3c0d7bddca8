import type { IsoDate } from "#engine/base/date.ts";
import { subtractCents, sumCents, zeroCents, negateCents, type Cents } from "#engine/base/money.ts";
import { asOf } from "./changing.ts";
import type { Numbers } from "./numbers.ts";
import { figuresOf } from "./price.ts";
import type { Shop, ShopOrder, ShopPayment } from "./shop.ts";

/** An order as it was entered, and as it stood at the end of a day. */
export interface OrderAt {
  readonly original: ShopOrder;
  readonly order: ShopOrder;
}

export interface PaymentAt {
  readonly original: ShopPayment;
  readonly payment: ShopPayment;
}

export function ordersAt({ orders }: Shop, cutoff: IsoDate): readonly OrderAt[] {
  return orders
    .filter(({ enteredOn }) => enteredOn <= cutoff)
    .map((original) => ({ original, order: asOf(original, cutoff) }));
}

export function paymentsAt({ payments }: Shop, cutoff: IsoDate): readonly PaymentAt[] {
  return payments
    .filter(({ date }) => date <= cutoff)
    .map((original) => ({ original, payment: asOf(original, cutoff) }));
}

export function isKnown(date: IsoDate | null, cutoff: IsoDate): boolean {
  return date !== null && date <= cutoff;
}

export function isVoidAt({ voidedOn }: ShopOrder, cutoff: IsoDate): boolean {
  return isKnown(voidedOn, cutoff);
}

/** The number that an order's own row bears: a voided one ends in -V. */
export function displayNumber(numbers: Numbers, original: ShopOrder, cutoff: IsoDate): string {
  const isMarked = isVoidAt(original, cutoff) && !original.keepsNumber;
  return `${numbers.ofOrder(original)}${isMarked ? "-V" : ""}`;
}

/** The number under which a payment names an order: money follows to the order as it was made again. VOI-4. */
export function appliedNumber(
  shop: Shop,
  numbers: Numbers,
  order: ShopOrder,
  cutoff: IsoDate,
): string {
  const isLive = editions(shop, order, cutoff).some((edition) => !isVoidAt(edition, cutoff));
  return isLive ? numbers.ofOrder(order) : displayNumber(numbers, order, cutoff);
}

/** Total less what was paid and written off, plus what bounced or was given back. */
export function balanceOf(shop: Shop, original: ShopOrder, cutoff: IsoDate): Cents {
  if (isVoidAt(original, cutoff)) return zeroCents;
  const { total } = figuresOf(asOf(original, cutoff), cutoff);
  const parts = paymentsAt(shop, cutoff)
    .filter(({ payment }) => !isKnown(payment.voidedOn, cutoff))
    .flatMap(({ payment }) =>
      payment.applied
        .filter(({ order, on }) => rootOf(order) === rootOf(original) && on <= cutoff)
        .map((part) => (lowers(payment) ? part.amount : negateCents(part.amount))),
    );
  return subtractCents(total, sumCents(parts));
}

function lowers({ transaction }: ShopPayment): boolean {
  return transaction !== "Refund" && transaction !== "NSF";
}

function editions(shop: Shop, order: ShopOrder, cutoff: IsoDate): readonly ShopOrder[] {
  return shop.orders.filter(
    (edition) => rootOf(edition) === rootOf(order) && edition.enteredOn <= cutoff,
  );
}

function rootOf(order: ShopOrder): ShopOrder {
  return order.remakes ?? order;
}
