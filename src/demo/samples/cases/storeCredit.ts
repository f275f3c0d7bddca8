import { addCents } from "#engine/base/money.ts";
import { day } from "../calendar.ts";
import { aboutMemo, aboutPayment, pays, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopCustomer, ShopOrder } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** CRM-1, CRM-2, PAY-8: in-store credit, given and used. */
export function storeCreditCases(shop: ShopDiary): void {
  added(shop);
  overpaid(shop);
  notTold(shop);
  voided(shop);
}

function added(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Wildflower Wellness Center",
    createdOn: day("2024-12-17"),
  });
  const memo = shop.creditMemo({
    customer,
    date: day("2026-02-13"),
    amount: money("150.00"),
    reason: "Banner delivered late",
  });
  const reduced = shop.creditMemo({
    customer,
    date: day("2026-04-21"),
    amount: money("20.00"),
    type: "Reduced",
    reason: "Credit given twice",
  });
  const sold = sale(shop, customer, "2026-03-17", "275.00");
  const used = spend(shop, sold, "2026-03-18", "80.00");
  const short = spend(shop, sale(shop, customer, "2026-04-14", "300.00"), "2026-04-15", "200.00");
  const waiting = shop.order({
    customer,
    createdOn: day("2026-04-22"),
    completedOn: day("2026-05-06"),
    lines: [line(goods.meshBanner, 1, "185.00")],
  });
  const early = spend(shop, waiting, "2026-04-23", "30.00");
  shop.shows(
    ["CRM-1"],
    "2026-04",
    [aboutMemo(memo)],
    "In-store credit that was added: a credit note with reference StoreCredit.",
  );
  shop.shows(
    ["CRM-1"],
    "2026-04",
    [aboutMemo(reduced)],
    "In-store credit that was reduced: by hand.",
  );
  shop.shows(
    ["PAY-8"],
    "2026-04",
    [aboutPayment(used)],
    "Paid by in-store credit: no cash moves, the credit note is allocated.",
  );
  shop.shows(
    ["PAY-8"],
    "2026-04",
    [aboutPayment(short)],
    "More in-store credit than the customer has in Xero: fails with the shortfall.",
  );
  shop.shows(
    ["PAY-8"],
    "2026-04",
    [aboutPayment(early)],
    "Its order is not completed: skipped, and tried when it syncs.",
  );
  shop.shows(
    ["PAY-8"],
    "2026-06",
    [aboutPayment(early)],
    "Completed in May: the credit is allocated.",
  );
}

/** A check of 20.00 too much: CoreBridge keeps the rest as in-store credit, and prints a memo for it. */
function overpaid(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Hyde Park Theatre Guild", createdOn: day("2025-06-17") });
  const order = sale(shop, customer, "2026-03-03", "220.00");
  const due = shop.totalOf(order);
  const on = day("2026-03-20");
  const payment = shop.payment({
    customer,
    type: "Check",
    checkNumber: "2290",
    date: on,
    amount: addCents(due, money("20.00")),
    applied: pays(order, due, on),
  });
  const memo = shop.creditMemo({
    customer,
    date: on,
    amount: money("20.00"),
    type: "Overpayment",
    reason: "Check 2290",
  });
  const used = spend(shop, sale(shop, customer, "2026-04-16", "95.00"), "2026-04-17", "20.00");
  shop.shows(
    ["PAY-2"],
    "2026-04",
    [aboutPayment(payment)],
    "What no order took stays as credit on the overpayment.",
  );
  shop.shows(
    ["CRM-1"],
    "2026-04",
    [aboutMemo(memo)],
    "A memo for an overpayment: skipped, for that money is credit already.",
  );
  shop.shows(
    ["PAY-8"],
    "2026-04",
    [aboutPayment(used)],
    "In-store credit taken from the rest of the overpayment.",
  );
}

function notTold(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Tarrytown Tennis Club", createdOn: day("2024-06-11") });
  const plain = shop.creditMemo({
    customer,
    date: day("2026-03-26"),
    amount: money("45.00"),
    type: "",
    reason: "Courtesy",
  });
  const on = day("2026-04-24");
  shop.payment({
    customer,
    type: "Check",
    checkNumber: "3014",
    date: on,
    amount: money("75.00"),
    notes: "Paid in advance",
  });
  const unclear = shop.creditMemo({ customer, date: on, amount: money("75.00"), type: "" });
  shop.shows(["CRM-1"], "2026-04", [aboutMemo(plain)], "Without a type it counts as added.");
  shop.shows(
    ["CRM-1"],
    "2026-04",
    [aboutMemo(unclear)],
    "Without a type, and a payment of the same day has the same amount left over: fails with the question.",
  );
}

function voided(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Cherrywood Coffee Cart", createdOn: day("2025-12-02") });
  const never = shop.creditMemo({
    customer,
    date: day("2026-03-12"),
    amount: money("35.00"),
    isVoided: true,
    reason: "Wrong customer",
  });
  const later = shop.creditMemo({
    customer,
    date: day("2026-04-13"),
    amount: money("60.00"),
    reason: "Color off on menu board",
    changes: [{ on: day("2026-05-18"), to: { isVoided: true } }],
  });
  shop.shows(["CRM-2"], "2026-04", [aboutMemo(never)], "Voided before it ever synced: skipped.");
  shop.shows(
    ["CRM-2"],
    "2026-06",
    [aboutMemo(later)],
    "Voided in May after it had synced: to be voided by hand (sheet Voided Payments).",
  );
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
    lines: [line(goods.banner, 1, price)],
  });
}

function spend(shop: ShopDiary, order: ShopOrder, date: string, amount: string) {
  const on = day(date);
  const spent = money(amount);
  return shop.payment({
    customer: order.customer,
    type: "In-Store Credit",
    date: on,
    amount: spent,
    applied: pays(order, spent, on),
  });
}
