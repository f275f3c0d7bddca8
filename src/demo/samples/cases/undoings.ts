import { day } from "../calendar.ts";
import { aboutPayment, pays, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopCustomer, ShopOrder, ShopPayment } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** PAY-6: refunds, bad debt and bounced checks, which never sync and are listed until done. */
export function undoingCases(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Pflugerville Pet Resort", createdOn: day("2025-03-27") });
  refunds(shop, customer);
  bounced(shop, customer);
  badDebts(shop);
}

function refunds(shop: ShopDiary, customer: ShopCustomer): void {
  const sold = sale(shop, customer, "2026-02-06", "390.00");
  const first = pay(shop, sold, "2026-02-20");
  const cash = takeBack(shop, first, sold, {
    type: "Visa",
    on: "2026-04-16",
    amount: "60.00",
    notes: "Scratched panel, goodwill",
  });
  const unused = shop.payment({
    customer,
    type: "Check",
    checkNumber: "1310",
    transaction: "Deposit",
    date: day("2026-03-03"),
    amount: money("250.00"),
    notes: "Deposit, job not ordered",
  });
  const whole = shop.payment({
    transaction: "Refund",
    type: "Check",
    checkNumber: "7702",
    customer,
    original: unused,
    sharesNumber: true,
    date: day("2026-03-25"),
    amount: unused.amount,
  });
  const third = sale(shop, customer, "2026-03-10", "155.00");
  const toCredit = takeBack(shop, pay(shop, third, "2026-03-19"), third, {
    type: "In-Store Credit",
    on: "2026-04-17",
    amount: "40.00",
    notes: "Kept as in-store credit",
  });
  const old = shop.payment({
    customer,
    type: "Check",
    checkNumber: "1202",
    date: day("2025-12-18"),
    amount: money("120.00"),
    notes: "On account",
  });
  const late = shop.payment({
    transaction: "Refund",
    type: "Check",
    checkNumber: "7688",
    customer,
    original: old,
    date: day("2026-01-22"),
    amount: old.amount,
  });
  const later = sale(shop, customer, "2026-04-10", "450.00");
  const again = takeBack(shop, pay(shop, later, "2026-04-23"), later, {
    type: "Visa",
    on: "2026-06-12",
    amount: "100.00",
    notes: "Letters one size too small",
  });
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(cash)],
    "Part of a payment was refunded: un-allocate and refund it by hand (sheet Refunds).",
  );
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(whole)],
    "A refund under the number of its original, which no order took.",
  );
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(toCredit)],
    "Refunded to in-store credit: no cash moves, it is only un-allocated.",
  );
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(late)],
    "Its original was received before the Sync Start Date and is not in Xero: the entry says so.",
  );
  shop.shows(
    ["PAY-6"],
    "2026-06",
    [aboutPayment(again)],
    "A refund of a payment that synced in April.",
  );
}

function bounced(shop: ShopDiary, customer: ShopCustomer): void {
  const sold = sale(shop, customer, "2026-03-05", "208.00");
  const check = pay(shop, sold, "2026-03-13", "1377");
  const nsf = shop.payment({
    transaction: "NSF",
    type: "Check",
    checkNumber: "1377",
    customer,
    original: check,
    date: day("2026-03-24"),
    amount: check.amount,
    notes: "Returned unpaid by the bank",
    applied: pays(sold, check.amount, day("2026-03-24")),
  });
  const later = sale(shop, customer, "2026-04-15", "126.00");
  const second = pay(shop, later, "2026-04-28", "1402");
  const again = shop.payment({
    transaction: "NSF",
    type: "Check",
    checkNumber: "1402",
    customer,
    original: second,
    date: day("2026-05-08"),
    amount: second.amount,
    notes: "Account closed",
    applied: pays(later, second.amount, day("2026-05-08")),
  });
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(nsf)],
    "A check bounced: the steps are on sheet NSF Payments.",
  );
  shop.shows(["PAY-6"], "2026-06", [aboutPayment(again)], "A check of April that bounced in May.");
}

/** CoreBridge's own example: an invoice of 100.00, 95.00 paid, 5.00 bad debt. */
function badDebts(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Rosedale Yoga Loft",
    createdOn: day("2025-05-06"),
    isTaxExempt: true,
  });
  const order = sale(shop, customer, "2026-02-19", "100.00");
  const on = day("2026-03-10");
  shop.payment({
    customer,
    type: "Check",
    checkNumber: "611",
    date: on,
    amount: money("95.00"),
    applied: pays(order, money("95.00"), on),
  });
  const written = writeOff(shop, order, "2026-04-20", "5.00", "Short-paid, not worth chasing");
  const second = sale(shop, customer, "2026-03-31", "360.00");
  const later = writeOff(shop, second, "2026-06-18", "360.00", "Studio closed");
  shop.shows(
    ["PAY-6"],
    "2026-04",
    [aboutPayment(written)],
    "Invoice 100.00, 95.00 paid, 5.00 bad debt: a credit note by hand (sheet Bad Debt).",
  );
  shop.shows(["PAY-6"], "2026-06", [aboutPayment(later)], "A whole invoice written off in June.");
}

function writeOff(shop: ShopDiary, order: ShopOrder, on: string, amount: string, notes: string) {
  const written = money(amount);
  return shop.payment({
    transaction: "Bad Debt",
    type: "Bad Debt",
    customer: order.customer,
    date: day(on),
    amount: written,
    notes,
    applied: pays(order, written, day(on)),
  });
}

function sale(
  shop: ShopDiary,
  customer: ShopCustomer,
  completed: string,
  price: string,
): ShopOrder {
  const completedOn = day(completed);
  return shop.order({
    customer,
    createdOn: completedOn,
    completedOn,
    lines: [line(goods.bannerStand, 1, price)],
  });
}

function pay(shop: ShopDiary, order: ShopOrder, date: string, checkNumber = ""): ShopPayment {
  const on = day(date);
  const amount = shop.totalOf(order);
  return shop.payment({
    customer: order.customer,
    type: checkNumber === "" ? "Visa" : "Check",
    checkNumber,
    date: on,
    amount,
    applied: pays(order, amount, on),
  });
}

interface Refund {
  readonly type: string;
  readonly on: string;
  readonly amount: string;
  readonly notes: string;
}

function takeBack(
  shop: ShopDiary,
  original: ShopPayment,
  order: ShopOrder,
  { type, on, amount, notes }: Refund,
) {
  const back = money(amount);
  return shop.payment({
    transaction: "Refund",
    type,
    customer: original.customer,
    original,
    date: day(on),
    amount: back,
    notes,
    applied: pays(order, back, day(on)),
  });
}
