import { day } from "../calendar.ts";
import { about, aboutCustomer, aboutOrder, type ShopDiary } from "../newShop.ts";
import { decimal, line, money } from "../price.ts";
import type { ShopLine } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** ORD-1 to ORD-7, ORD-14: which orders are invoices, and what an invoice says. */
export function orderCases(shop: ShopDiary): void {
  stages(shop);
  wording(shop);
  figures(shop);
}

function stages(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Colorado Bend Kayaks", createdOn: day("2024-12-03") });
  const lines = [line(goods.bannerStand, 1, "189.00")];
  const wip = shop.order({
    customer,
    createdOn: day("2026-04-27"),
    lines,
    completedOn: day("2026-05-11"),
  });
  const built = shop.order({
    customer,
    createdOn: day("2026-04-16"),
    lines,
    completedOn: day("2026-05-01"),
  });
  const quote = shop.order({
    customer,
    createdOn: day("2026-03-10"),
    lines,
    fixedStatus: "QUOTE : Approved",
  });
  const late = shop.order({
    customer,
    createdOn: day("2026-01-12"),
    lines,
    completedOn: day("2026-01-27"),
    poNumber: "KAYAK-22",
  });
  shop.shows(
    ["ORD-2"],
    "2026-04",
    [aboutOrder(wip), aboutOrder(built), aboutOrder(quote)],
    "In work, built, and quoted: skipped until completed.",
  );
  shop.shows(
    ["ORD-1"],
    "2026-06",
    [aboutOrder(wip), aboutOrder(built)],
    "Completed since: now they are invoices.",
  );
  shop.shows(
    ["ORD-1", "ORD-4"],
    "2026-04",
    [aboutOrder(late)],
    "COMPLETED : Past Due counts as completed; due 30 days after the completed date, reference = PO number.",
  );
  shop.shows(
    ["LOC-1"],
    "2026-04",
    [aboutCustomer(customer)],
    "Austin and Round Rock have number prefixes of their own; in Xero they are not told apart.",
  );
}

function wording(shop: ShopDiary): void {
  const customer = shop.customer({ name: "Marble Falls Marina", createdOn: day("2025-07-01") });
  const uneven: ShopLine = {
    ...line(goods.frostedVinyl, 1, "100.00"),
    description: "Frosted vinyl, three panes as one lot",
    quantity: decimal("3"),
    unitPrice: decimal("33.33"),
  };
  const lot = shop.order({
    customer,
    createdOn: day("2026-02-02"),
    completedOn: day("2026-02-13"),
    lines: [uneven],
  });
  const long = shop.order({
    customer,
    createdOn: day("2026-03-06"),
    completedOn: day("2026-03-27"),
    lines: [{ ...line(goods.channelLetters, 6, "198.00"), description: longDescription() }],
  });
  shop.shows(
    ["ORD-5"],
    "2026-04",
    [aboutOrder(lot)],
    "3 x 33.33 is not 100.00: sent as 1 x 100.00.",
  );
  shop.shows(
    ["ORD-5"],
    "2026-04",
    [aboutOrder(long)],
    "A description over 4,000 characters is cut, with a warning.",
  );
}

function figures(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Fiesta Gardens Weddings",
    createdOn: day("2025-04-08"),
    taxGroup: "Travis County",
    location: "Austin",
  });
  const mailed = shop.order({
    customer,
    createdOn: day("2026-02-04"),
    completedOn: day("2026-02-12"),
    lines: [line(goods.banner, 2, "94.50")],
    shipping: money("32.00"),
    postage: money("8.75"),
    discount: money("15.00"),
  });
  const apart = shop.order({
    customer,
    createdOn: day("2026-03-04"),
    completedOn: day("2026-03-18"),
    lines: [line(goods.banner, 2, "94.50")],
    misprint: {
      subtotal: money("198.00"),
      taxableAmount: money("198.00"),
      tax: money("15.59"),
      total: money("213.59"),
    },
  });
  const free = shop.order({
    customer,
    createdOn: day("2026-03-20"),
    completedOn: day("2026-03-24"),
    lines: [
      line({ ...goods.yardSign, description: "Reprint under warranty, no charge" }, 4, "0.00"),
    ],
  });
  const negative = shop.order({
    customer,
    createdOn: day("2026-04-07"),
    completedOn: day("2026-04-08"),
    lines: [
      {
        ...line(goods.yardSign, 1, "60.00"),
        description: "Allowance for returned stakes",
        unitPrice: decimal("-60.00"),
        total: money("-60.00"),
      },
    ],
    misprint: { taxableAmount: money("-60.00"), tax: money("-4.95"), total: money("-64.95") },
  });
  shop.shows(
    ["ORD-6"],
    "2026-04",
    [aboutOrder(mailed)],
    "Shipping, postage and discount are lines of their own, on the accounts of the settings.",
  );
  shop.shows(
    ["ORD-7"],
    "2026-04",
    [aboutOrder(apart)],
    "The lines make 189.00, the order says 198.00: nothing is sent.",
  );
  shop.shows(
    ["ORD-14"],
    "2026-04",
    [aboutOrder(free)],
    "A total of 0.00 syncs, and Xero marks it paid.",
  );
  shop.shows(
    ["ORD-14"],
    "2026-04",
    [aboutOrder(negative)],
    "A negative total fails: enter a credit note by hand.",
  );
  shop.shows(
    ["TAX-1"],
    "2026-04",
    [about("taxGroup:Williamson County")],
    "Two agencies, one rate of 8.25 %.",
  );
}

/** As a salesperson pastes it from a bid document. */
function longDescription(): string {
  const clause =
    "Each letter is fabricated from .125 aluminum returns with 3/16 white acrylic faces, LED modules and a stud-mounted pattern. ";
  return `Dock and fuel station letter set. ${clause.repeat(35)}`.trim();
}
