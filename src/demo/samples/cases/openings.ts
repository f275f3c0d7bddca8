import { toCents } from "#engine/base/money.ts";
import { day } from "../calendar.ts";
import { aboutOrder, aboutPayment, pays, type ShopDiary } from "../newShop.ts";
import { line } from "../price.ts";
import type { ShopCustomer } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** ORD-3, ORD-16, PAY-1, PAY-12, PAY-16: around the Sync Start Date, 2026-01-01. */
export function openingCases(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Rimrock Chiropractic", createdOn: day("2023-10-10") });
  imported(shop, customer);
  beforeTheStart(shop, customer);
  acrossTheStart(shop, customer);
}

function imported(shop: ShopDiary, customer: ShopCustomer): void {
  const rows = ["00317", "00342"].map((fixedNumber, index) =>
    shop.order({
      customer,
      fixedNumber,
      fixedStatus: "IMPORT_CLOSED",
      createdOn: day(`2023-11-${(14 + index).toString()}`),
      completedOn: day("2023-12-05"),
      lines: [line(goods.banner, 1, "99.00")],
    }),
  );
  shop.shows(
    ["ORD-3"],
    "2026-04",
    rows.map(aboutOrder),
    "History that was imported into CoreBridge: skipped. The number keeps its zeros.",
  );
}

function beforeTheStart(shop: ShopDiary, customer: ShopCustomer): void {
  const order = shop.order({
    customer,
    createdOn: day("2025-11-18"),
    completedOn: day("2025-12-11"),
    lines: [line(goods.channelLetters, 5, "190.00")],
  });
  const amount = shop.totalOf(order);
  const on = day("2026-01-15");
  const late = shop.payment({
    customer,
    type: "Check",
    checkNumber: "880",
    date: on,
    amount,
    applied: pays(order, amount, on),
  });
  const settled = shop.order({
    customer,
    createdOn: day("2025-11-03"),
    completedOn: day("2025-11-20"),
    lines: [line(goods.doorLettering, 1, "240.00")],
  });
  const paid = shop.totalOf(settled);
  const early = shop.payment({
    customer,
    type: "Visa",
    date: day("2025-12-04"),
    amount: paid,
    applied: pays(settled, paid, day("2025-12-04")),
  });
  shop.shows(
    ["ORD-3"],
    "2026-04",
    [aboutOrder(order), aboutOrder(settled)],
    "Completed before the Sync Start Date: in the opening balances.",
  );
  shop.shows(
    ["PAY-12"],
    "2026-04",
    [aboutPayment(late)],
    "Paid in January: the payment posts, and is to be allocated by hand to the opening balance.",
  );
  shop.shows(
    ["PAY-1"],
    "2026-04",
    [aboutPayment(early)],
    "Reconciled before the Sync Start Date: skipped.",
  );
}

function acrossTheStart(shop: ShopDiary, customer: ShopCustomer): void {
  const order = shop.order({
    customer,
    createdOn: day("2025-12-08"),
    completedOn: day("2026-01-14"),
    lines: [line(goods.vanWrap, 1, "2600.00")],
  });
  const on = day("2025-12-09");
  const amount = toCents(shop.totalOf(order) / 2n);
  const first = shop.order({
    customer,
    createdOn: day("2025-12-01"),
    completedOn: day("2025-12-16"),
    voidedOn: day("2026-02-03"),
    voidReason: "Price corrected",
    lines: [line(goods.partialWrap, 1, "1100.00")],
  });
  const again = shop.order({
    customer,
    createdOn: day("2025-12-01"),
    enteredOn: day("2026-02-03"),
    remakes: first,
    completedOn: day("2026-02-09"),
    lines: [line(goods.partialWrap, 1, "1050.00")],
  });
  const early = shop.payment({
    customer,
    type: "Check",
    checkNumber: "861",
    transaction: "Deposit",
    date: on,
    amount,
    applied: pays(order, amount, on),
  });
  shop.shows(
    ["PAY-16"],
    "2026-04",
    [aboutPayment(early)],
    "Reconciled before the start on an order completed after it: skipped, and to be allocated by hand from the opening balance.",
  );
  shop.shows(
    ["ORD-16"],
    "2026-04",
    [aboutOrder(again)],
    "First sold before the start, edited and sold again after it: fails, for its first sale is in the opening balances.",
  );
}
