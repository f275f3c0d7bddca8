import { sumCents, toCents } from "#engine/base/money.ts";
import { day } from "../calendar.ts";
import { aboutOrder, aboutPayment, pays, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopCustomer } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** PAY-1 to PAY-5, PAY-7, PAY-9, PAY-11: money received, and what happened to it later. */
export function paymentCases(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Lockhart Smokehouse Supply",
    createdOn: day("2024-10-29"),
  });
  received(shop, customer);
  deposits(shop);
  voided(shop, customer);
  corrected(shop, customer);
}

function received(shop: ShopDiary, customer: ShopCustomer): void {
  const orders = ["2026-02-05", "2026-02-12", "2026-02-23"].map((on) =>
    sale(shop, customer, on, "132.00"),
  );
  const applied = orders.map((order) => ({
    order,
    amount: shop.totalOf(order),
    on: day("2026-03-17"),
  }));
  const amount = sumCents(applied.map((part) => part.amount));
  const together = shop.payment({
    customer,
    type: "Check",
    checkNumber: "5120",
    date: day("2026-03-17"),
    amount,
    applied,
  });
  const last = sale(shop, customer, "2026-04-22", "78.00");
  const total = shop.totalOf(last);
  const open = shop.payment({
    customer,
    type: "Visa",
    date: day("2026-04-30"),
    reconciledOn: day("2026-05-01"),
    amount: total,
    applied: pays(last, total, day("2026-04-30")),
  });
  const nothing = shop.payment({
    customer,
    type: "Visa",
    date: day("2026-03-30"),
    amount: money("0.00"),
    notes: "Card declined",
  });
  const nameless = sale(shop, customer, "2026-03-24", "64.00");
  const due = shop.totalOf(nameless);
  const anonymous = shop.payment({
    customer: null,
    type: "Cash",
    date: day("2026-03-24"),
    location: customer.location,
    amount: due,
    applied: pays(nameless, due, day("2026-03-24")),
  });
  shop.shows(
    ["PAY-2", "PAY-3", "PAY-4"],
    "2026-04",
    [aboutPayment(together)],
    "One check for three orders: one overpayment for the whole, allocated to each for its part.",
  );
  shop.shows(
    ["PAY-1"],
    "2026-04",
    [aboutPayment(open)],
    "Not reconciled at the end of April: skipped.",
  );
  shop.shows(["PAY-2"], "2026-06", [aboutPayment(open)], "Reconciled on the first of May: posted.");
  shop.shows(["PAY-11"], "2026-04", [aboutPayment(nothing)], "An amount of 0.00 is skipped.");
  shop.shows(
    ["CUS-8"],
    "2026-04",
    [aboutPayment(anonymous)],
    "The row names no customer: it takes that of its invoice.",
  );
}

function deposits(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Bouldin Creek Bookshop", createdOn: day("2025-09-02") });
  const order = shop.order({
    customer,
    createdOn: day("2026-04-13"),
    completedOn: day("2026-05-15"),
    lines: [line(goods.channelLetters, 9, "210.00")],
  });
  const half = toCents(shop.totalOf(order) / 2n);
  const on = day("2026-04-14");
  const deposit = shop.payment({
    customer,
    type: "Check",
    checkNumber: "402",
    transaction: "Deposit",
    date: on,
    amount: half,
    applied: pays(order, half, on),
  });
  const big = shop.payment({
    customer,
    type: "Check",
    checkNumber: "417",
    transaction: "Deposit",
    date: day("2026-04-21"),
    amount: money("500.00"),
    notes: "On account, job to follow",
  });
  shop.shows(
    ["PAY-5"],
    "2026-04",
    [aboutPayment(deposit)],
    "A deposit on an order in work: posted, and not allocated.",
  );
  shop.shows(
    ["PAY-5"],
    "2026-06",
    [aboutPayment(deposit)],
    "Its order was completed in May: to be allocated by hand (sheet Unapplied Deposits).",
  );
  shop.shows(
    ["PAY-2"],
    "2026-04",
    [aboutPayment(big)],
    "Applied to no order: stays as the customer's credit.",
  );
}

function voided(shop: ShopDiary, customer: ShopCustomer): void {
  const order = sale(shop, customer, "2026-04-06", "240.00");
  const total = shop.totalOf(order);
  const before = shop.payment({
    customer,
    type: "MasterCard",
    date: day("2026-04-10"),
    reconciledOn: null,
    voidedOn: day("2026-04-10"),
    amount: total,
    notes: "Wrong card",
  });
  const after = shop.payment({
    customer,
    type: "Check",
    checkNumber: "5163",
    date: day("2026-04-16"),
    voidedOn: day("2026-05-13"),
    amount: total,
    applied: pays(order, total, day("2026-04-16")),
    notes: "Posted to the wrong customer",
  });
  shop.shows(
    ["PAY-7"],
    "2026-04",
    [aboutPayment(before)],
    "Voided before it ever synced: skipped.",
  );
  shop.shows(
    ["PAY-7"],
    "2026-06",
    [aboutPayment(after)],
    "Voided in May after it had synced: to be voided by hand (sheet Voided Payments).",
  );
}

function corrected(shop: ShopDiary, customer: ShopCustomer): void {
  const order = sale(shop, customer, "2026-03-31", "315.00");
  const total = shop.totalOf(order);
  const payment = shop.payment({
    customer,
    type: "ACH",
    date: day("2026-04-09"),
    amount: total,
    applied: pays(order, total, day("2026-04-09")),
    changes: [{ on: day("2026-05-05"), to: { date: day("2026-04-13") } }],
  });
  shop.shows(
    ["ORD-1"],
    "2026-04",
    [aboutOrder(order)],
    "A completed and paid order is CLOSED in CoreBridge, and an invoice in Xero.",
  );
  shop.shows(
    ["PAY-9"],
    "2026-06",
    [aboutPayment(payment)],
    "Its date was corrected in May, and Xero lets no sync change it: fails, with an entry on sheet Voided Payments.",
  );
}

function sale(shop: ShopDiary, customer: ShopCustomer, completed: string, price: string) {
  const completedOn = day(completed);
  return shop.order({
    customer,
    createdOn: completedOn,
    completedOn,
    lines: [line(goods.banner, 1, price)],
  });
}
