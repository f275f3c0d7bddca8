import { day } from "../calendar.ts";
import { aboutOrder, pays, type ShopDiary } from "../newShop.ts";
import { line } from "../price.ts";
import type { ShopCustomer } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** ORD-8, ORD-12: orders that CoreBridge changed after they had synced. */
export function changedOrderCases(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Spicewood Climbing Co-op",
    createdOn: day("2025-01-15"),
  });
  const unpaid = updated(shop, customer);
  const paid = lockedByMoney(shop, customer);
  const reopened = shop.order({
    customer,
    createdOn: day("2026-04-03"),
    completedOn: day("2026-04-20"),
    lines: [line(goods.vanWrap, 1, "2750.00")],
    changes: [
      { on: day("2026-06-09"), to: { completedOn: null, fixedStatus: "WIP : Order Review" } },
    ],
  });
  shop.shows(
    ["ORD-8"],
    "2026-06",
    [aboutOrder(unpaid)],
    "A line and the PO number changed in May, and no money is applied: the invoice is updated.",
  );
  shop.shows(
    ["ORD-8"],
    "2026-06",
    [aboutOrder(paid)],
    "The price changed in May, but a payment is applied and Xero locks it: fails, with an entry on sheet Orders to Resync.",
  );
  shop.shows(
    ["ORD-12"],
    "2026-06",
    [aboutOrder(reopened)],
    "Back in work without a -V, as newer CoreBridge does it: fails, and nothing is changed in Xero.",
  );
}

function updated(shop: ShopDiary, customer: ShopCustomer) {
  const item = line(goods.aluminumLetters, 14, "55.00");
  return shop.order({
    customer,
    createdOn: day("2026-04-01"),
    completedOn: day("2026-04-17"),
    lines: [item],
    changes: [
      {
        on: day("2026-05-06"),
        to: { poNumber: "SCC-0406", lines: [line(goods.aluminumLetters, 15, "55.00")] },
      },
    ],
  });
}

function lockedByMoney(shop: ShopDiary, customer: ShopCustomer) {
  const order = shop.order({
    customer,
    createdOn: day("2026-03-25"),
    completedOn: day("2026-04-08"),
    lines: [line(goods.windowGraphic, 40, "11.50")],
    changes: [{ on: day("2026-05-12"), to: { lines: [line(goods.windowGraphic, 40, "11.75")] } }],
  });
  const amount = shop.totalOf(order);
  const on = day("2026-04-24");
  shop.payment({
    customer,
    type: "Check",
    checkNumber: "2088",
    date: on,
    amount,
    applied: pays(order, amount, on),
  });
  return order;
}
