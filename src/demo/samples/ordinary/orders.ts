import { defined } from "#engine/base/assert.ts";
import { addDays, type IsoDate } from "#engine/base/date.ts";
import { zeroCents, type Cents } from "#engine/base/money.ts";
import { day, openDay, openDayAfter } from "../calendar.ts";
import type { ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { Random } from "../random.ts";
import type { ShopCustomer, ShopLine, ShopOrder } from "../shop.ts";
import { goods, labor, type Product } from "../vocabulary/products.ts";

const opening = day("2026-01-05");
const closing = day("2026-06-26");
const ordinaryOrderCount = 178;
const halfYearDays = 172;

/** A half-year of everyday work: most is sold, some is still made, some was only quoted. */
export function ordinaryOrders(
  shop: ShopDiary,
  customers: readonly ShopCustomer[],
): readonly ShopOrder[] {
  const days = Array.from({ length: ordinaryOrderCount }, () =>
    openDay(addDays(opening, shop.random.whole(0, halfYearDays))),
  ).sort();
  return days.map((createdOn) => ordinaryOrder(shop, customers, createdOn));
}

function ordinaryOrder(
  shop: ShopDiary,
  customers: readonly ShopCustomer[],
  createdOn: IsoDate,
): ShopOrder {
  const { random } = shop;
  const customer = customers[random.whole(0, customers.length - 1)] ?? null;
  const isQuote = random.percent(7);
  const completedOn = openDayAfter(createdOn, random.whole(4, 24));
  return shop.order({
    customer,
    createdOn,
    lines: ordinaryLines(shop),
    completedOn: isQuote || completedOn > closing ? null : completedOn,
    ...(isQuote
      ? { fixedStatus: random.pick(["QUOTE : Approved", "QUOTE : Sent", "QUOTE : Cancelled"]) }
      : {}),
    poNumber: random.percent(30) ? `PO ${random.whole(10_000, 99_999).toString()}` : "",
    shipping: random.percent(12) ? dollars(random.whole(9, 60)) : zeroCents,
    discount: random.percent(8) ? dollars(random.whole(5, 20)) : zeroCents,
  });
}

function ordinaryLines(shop: ShopDiary): readonly ShopLine[] {
  const { random } = shop;
  const sold = Array.from({ length: random.whole(1, 3) }, () =>
    pricedLine(shop, any(random, goods)),
  );
  return random.percent(35) ? [...sold, pricedLine(shop, any(random, labor))] : sold;
}

function pricedLine({ random }: ShopDiary, product: Product): ShopLine {
  const price = random.whole(product.priceLow, product.priceHigh);
  const cents = random.pick(["00", "00", "50", "95"]);
  return line(product, random.whole(1, product.quantityHigh), `${price.toString()}.${cents}`);
}

function dollars(whole: number): Cents {
  return money(`${whole.toString()}.00`);
}

function any(random: Random, choices: Readonly<Record<string, Product>>): Product {
  const list = Object.values(choices);
  return defined(list[random.whole(0, list.length - 1)], "a product");
}
