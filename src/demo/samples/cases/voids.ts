import { day } from "../calendar.ts";
import { aboutOrder, aboutPayment, aboutVoid, pays, type ShopDiary } from "../newShop.ts";
import { line } from "../price.ts";
import type { ShopCustomer } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** VOI-1 to VOI-4: edited and voided orders, before and after they synced. */
export function voidCases(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Salado Creek Pottery", createdOn: day("2024-08-05") });
  voidedBeforeSync(shop, customer);
  editedBeforeSync(shop, customer);
  editedAfterSync(shop);
  editedTwice(shop, customer);
  voidedAfterSync(shop);
}

function voidedBeforeSync(shop: ShopDiary, customer: ShopCustomer): void {
  const lines = [line(goods.partialWrap, 1, "890.00")];
  const trueVoid = shop.order({
    customer,
    createdOn: day("2026-02-03"),
    completedOn: day("2026-02-17"),
    voidedOn: day("2026-02-24"),
    voidReason: "Customer cancelled",
    lines,
  });
  const plain = shop.order({
    customer,
    createdOn: day("2026-03-02"),
    voidedOn: day("2026-03-06"),
    voidReason: "Entered twice",
    keepsNumber: true,
    lines,
  });
  shop.shows(["VOI-2"], "2026-04", [aboutVoid(trueVoid)], "Voided before it ever synced: skipped.");
  shop.shows(
    ["VOI-2", "VOI-4"],
    "2026-04",
    [aboutVoid(plain)],
    "A row in status VOIDED without -V in its number means the same.",
  );
}

function editedBeforeSync(shop: ShopDiary, customer: ShopCustomer): void {
  const first = shop.order({
    customer,
    createdOn: day("2026-03-09"),
    completedOn: day("2026-03-16"),
    voidedOn: day("2026-03-17"),
    voidReason: "Wrong quantity",
    lines: [line(goods.roomSign, 10, "46.00")],
  });
  const again = shop.order({
    customer,
    createdOn: day("2026-03-09"),
    enteredOn: day("2026-03-17"),
    remakes: first,
    completedOn: day("2026-03-20"),
    lines: [line(goods.roomSign, 12, "46.00")],
  });
  shop.shows(
    ["VOI-2", "VOI-4"],
    "2026-04",
    [aboutVoid(first)],
    "The original of an edited order, both before the first sync: skipped.",
  );
  shop.shows(
    ["ORD-1"],
    "2026-04",
    [aboutOrder(again)],
    "The order as it was made again is an invoice.",
  );
}

/** CoreBridge's "Proceed with Clone and Edit Order": the payment follows to the new order of the same number. */
function editedAfterSync(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Taylor Trailer Sales", createdOn: day("2025-02-04") });
  const first = shop.order({
    customer,
    createdOn: day("2026-03-16"),
    completedOn: day("2026-04-07"),
    voidedOn: day("2026-05-07"),
    voidReason: "Added one pair of doors",
    lines: [line(goods.doorLettering, 2, "295.00")],
  });
  const again = shop.order({
    customer,
    createdOn: day("2026-03-16"),
    enteredOn: day("2026-05-07"),
    remakes: first,
    completedOn: day("2026-05-19"),
    lines: [line(goods.doorLettering, 3, "295.00")],
  });
  const amount = shop.totalOf(first);
  const on = day("2026-04-14");
  const payment = shop.payment({
    customer,
    type: "Check",
    checkNumber: "1077",
    date: on,
    amount,
    applied: pays(first, amount, on),
  });
  shop.shows(
    ["VOI-1", "VOI-3", "VOI-4"],
    "2026-06",
    [aboutVoid(first)],
    "Edited in May after it had synced: its invoice is renamed to -V and offset by a credit note (VOI-2).",
  );
  shop.shows(
    ["ORD-1"],
    "2026-06",
    [aboutOrder(again)],
    "The order as it was made again is a new invoice under the old number.",
  );
  shop.shows(
    ["VOI-3"],
    "2026-06",
    [aboutPayment(payment)],
    "The payment is taken off the voided invoice and allocated to the new one.",
  );
}

function editedTwice(shop: ShopDiary, customer: ShopCustomer): void {
  const item = (quantity: number) => [line(goods.yardSign, quantity, "13.50")];
  const first = shop.order({
    customer,
    createdOn: day("2026-04-06"),
    completedOn: day("2026-04-13"),
    voidedOn: day("2026-05-11"),
    voidReason: "Quantity",
    lines: item(50),
  });
  const second = shop.order({
    customer,
    createdOn: day("2026-04-06"),
    enteredOn: day("2026-05-11"),
    remakes: first,
    completedOn: day("2026-05-13"),
    voidedOn: day("2026-06-04"),
    voidReason: "Quantity",
    lines: item(60),
  });
  const third = shop.order({
    customer,
    createdOn: day("2026-04-06"),
    enteredOn: day("2026-06-04"),
    remakes: first,
    completedOn: day("2026-06-08"),
    lines: item(75),
  });
  shop.shows(
    ["VOI-1"],
    "2026-06",
    [aboutVoid(first)],
    "Edited twice: two rows of one number with -V, told apart by their Order ID.",
  );
  shop.shows(
    ["ORD-1"],
    "2026-06",
    [aboutOrder(third)],
    `The third edition is the live invoice; the second never synced (${second.voidReason.toLowerCase()} again).`,
  );
}

/** A true void: CoreBridge wants the payment refunded first. */
function voidedAfterSync(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Buda Farm & Ranch", createdOn: day("2025-08-26") });
  const order = shop.order({
    customer,
    createdOn: day("2026-03-23"),
    completedOn: day("2026-04-02"),
    voidedOn: day("2026-05-22"),
    voidReason: "Store closed",
    lines: [line(goods.channelLetters, 8, "215.00")],
  });
  const amount = shop.totalOf(order);
  const on = day("2026-04-15");
  const payment = shop.payment({
    customer,
    type: "Check",
    checkNumber: "30551",
    date: on,
    amount,
    applied: pays(order, amount, on),
  });
  const refundOn = day("2026-05-21");
  const refund = shop.payment({
    transaction: "Refund",
    type: "Check",
    checkNumber: "7719",
    customer,
    original: payment,
    date: refundOn,
    amount,
    notes: "Order cancelled, money returned",
    applied: pays(order, amount, refundOn),
  });
  shop.shows(
    ["VOI-1", "VOI-2"],
    "2026-06",
    [aboutVoid(order)],
    "Voided for good after it synced: renamed to -V and offset.",
  );
  shop.shows(
    ["PAY-6"],
    "2026-06",
    [aboutPayment(refund)],
    "Its payment was refunded: the refund is entered by hand.",
  );
}
