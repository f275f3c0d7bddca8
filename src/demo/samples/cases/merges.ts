import { day } from "../calendar.ts";
import { about, aboutCustomer, aboutOrder, pays, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopCustomer } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** MRG-1 to MRG-4: customers that CoreBridge merged, and Xero cannot merge by API. */
export function mergeCases(shop: ShopDiary): void {
  mergedAfterSync(shop);
  movedAndGone(shop);
  neverInXero(shop);
  broken(shop);
}

function mergedAfterSync(shop: ShopDiary): void {
  const from = shop.customer({ name: "Pecan Street Cafe", createdOn: day("2024-08-20") });
  const to = shop.customer({
    name: "Pecan Street Cafe & Bakery",
    createdOn: day("2025-09-09"),
    taxGroup: from.taxGroup,
    location: from.location,
  });
  soldAndPaid(shop, from, "2026-03-16", "2026-03-27");
  soldAndPaid(shop, to, "2026-04-14", "2026-04-21");
  const later = shop.order({
    customer: from,
    createdOn: day("2026-06-01"),
    completedOn: day("2026-06-11"),
    lines: [line(goods.bannerStand, 2, "179.00")],
  });
  merge(shop, "2026-05-14", from, to);
  const record = `merge:${from.id}->${to.id}`;
  shop.shows(
    ["MRG-1"],
    "2026-06",
    [about(record)],
    `${from.name} was merged into ${to.name} in May: fails until the contacts are merged by hand in Xero.`,
  );
  shop.shows(
    ["MRG-2"],
    "2026-06",
    [aboutCustomer(to)],
    "The customer that the other was merged into is shown as updated.",
  );
  shop.shows(
    ["MRG-4"],
    "2026-06",
    [aboutOrder(later)],
    "A new order of the merged customer goes to the one it was merged into.",
  );
}

/** The export after this merge no longer has the From customer. */
function movedAndGone(shop: ShopDiary): void {
  const from = shop.customer({
    name: "TX Solar Pros",
    createdOn: day("2025-03-11"),
    goneOn: day("2026-05-27"),
  });
  const to = shop.customer({
    name: "Texas Solar Professionals",
    createdOn: day("2024-10-02"),
    taxGroup: from.taxGroup,
    location: from.location,
  });
  const completedOn = day("2026-04-09");
  shop.order({
    customer: from,
    createdOn: day("2026-03-30"),
    completedOn,
    lines: [line(goods.channelLetters, 4, "205.00")],
    changes: [{ on: day("2026-05-27"), to: { customer: to, companyName: to.name } }],
  });
  merge(shop, "2026-05-27", from, to);
  shop.shows(
    ["MRG-1", "MRG-4"],
    "2026-06",
    [about(`merge:${from.id}->${to.id}`)],
    "CoreBridge moved the records of this one: for a synced order that is no change.",
  );
}

function neverInXero(shop: ShopDiary): void {
  const from = shop.customer({
    name: "Barton Spring Dental",
    createdOn: day("2026-01-14"),
    status: "Lead",
    goneOn: day("2026-02-17"),
  });
  const to = shop.customer({ name: "Barton Springs Dental", createdOn: day("2024-06-25") });
  merge(shop, "2026-02-17", from, to);
  shop.shows(
    ["MRG-3"],
    "2026-04",
    [about(`merge:${from.id}->${to.id}`)],
    "The merged customer never reached Xero: there is nothing to merge.",
  );
}

function broken(shop: ShopDiary): void {
  const from = shop.customer({ name: "Zilker Event Rentals", createdOn: day("2025-04-29") });
  shop.merge({
    on: day("2026-04-22"),
    fromId: from.id,
    fromName: from.name,
    toId: "9999",
    toName: "Zilker Events Group",
  });
  shop.shows(
    ["MRG-4"],
    "2026-04",
    [about(`merge:${from.id}->9999`)],
    "Merged into a customer that no export has: fails.",
  );
}

function merge(shop: ShopDiary, on: string, from: ShopCustomer, to: ShopCustomer): void {
  shop.merge({ on: day(on), fromId: from.id, fromName: from.name, toId: to.id, toName: to.name });
}

function soldAndPaid(
  shop: ShopDiary,
  customer: ShopCustomer,
  soldOn: string,
  paidOn: string,
): void {
  const order = shop.order({
    customer,
    createdOn: day(soldOn),
    completedOn: day(soldOn),
    lines: [line(goods.roomSign, 5, "42.00")],
  });
  const amount = money("100.00");
  shop.payment({
    customer,
    type: "Visa",
    date: day(paidOn),
    amount,
    applied: pays(order, amount, day(paidOn)),
  });
}
