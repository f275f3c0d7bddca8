import { day } from "../calendar.ts";
import { about, aboutCustomer, aboutOrder, type ShopDiary } from "../newShop.ts";
import { line } from "../price.ts";
import { goods } from "../vocabulary/products.ts";

/** CUS-1 to CUS-8: who becomes a contact in Xero, and under which name. */
export function customerCases(shop: ShopDiary): void {
  statuses(shop);
  names(shop);
  changedLater(shop);
  foundByName(shop);
}

function statuses(shop: ShopDiary): void {
  const inactive = shop.customer({
    name: "Old Mill Antiques",
    createdOn: day("2024-05-14"),
    isActive: false,
  });
  const lead = shop.customer({
    name: "Cedar Creek Charter School",
    createdOn: day("2026-03-17"),
    status: "Lead",
  });
  const prospect = shop.customer({
    name: "Bluebonnet Pediatrics",
    createdOn: day("2026-02-19"),
    status: "Prospect",
  });
  const standalone = shop.customer({
    name: "Wimberley Fitness South",
    createdOn: day("2025-01-22"),
    masterAccount: "Wimberley Fitness Group",
  });
  sold(shop, standalone, "2026-02-16");
  const quoted = shop.order({
    customer: prospect,
    createdOn: day("2026-03-18"),
    completedOn: day("2026-03-31"),
    lines: [line(goods.banner, 2, "88.00")],
  });
  shop.shows(
    ["CUS-1"],
    "2026-04",
    [aboutCustomer(inactive)],
    "An inactive Client syncs like an active one.",
  );
  shop.shows(
    ["CUS-2"],
    "2026-04",
    [aboutCustomer(lead), aboutCustomer(prospect)],
    "A Lead and a Prospect are skipped.",
  );
  shop.shows(
    ["CUS-3"],
    "2026-04",
    [aboutCustomer(standalone)],
    "Its master account is named on the item, and does not sync.",
  );
  shop.shows(
    ["CUS-8"],
    "2026-04",
    [aboutOrder(quoted)],
    "A completed order of a Prospect fails: make the customer a Client in CoreBridge.",
  );
}

function names(shop: ShopDiary): void {
  const spaces = shop.customer({
    name: "  Lone  Star Brewhouse ",
    createdOn: day("2024-09-12"),
    email: "taps@lonestarbrewhouse.example",
  });
  const brackets = shop.customer({ name: "Big <Tex> Tires", createdOn: day("2025-06-03") });
  const first = shop.customer({ name: "Hill Country Realty", createdOn: day("2024-07-15") });
  const second = shop.customer({ name: "Hill Country Realty", createdOn: day("2025-10-21") });
  sold(shop, spaces, "2026-01-23");
  sold(shop, first, "2026-02-10");
  const failed = sold(shop, second, "2026-03-13");
  shop.shows(
    ["CUS-5"],
    "2026-04",
    [aboutCustomer(spaces), aboutCustomer(brackets)],
    "The name goes to Xero without stray spaces and angle brackets, with a warning.",
  );
  shop.shows(
    ["CUS-4"],
    "2026-04",
    [aboutCustomer(second)],
    `Two customers of one name: ${first.id} gets the contact, ${second.id} fails.`,
  );
  shop.shows(
    ["CUS-4"],
    "2026-04",
    [aboutOrder(failed)],
    "The order fails because its customer did.",
  );
}

function changedLater(shop: ShopDiary): void {
  const moved = shop.customer({
    name: "Comal Springs Dental",
    createdOn: day("2025-02-18"),
    phone: "(512) 555-0142",
    changes: [
      {
        on: day("2026-05-20"),
        to: { phone: "(512) 555-0177", street: "88 Riverwalk Plaza", suite: "Ste 210" },
      },
    ],
  });
  sold(shop, moved, "2026-03-24");
  shop.shows(
    ["CUS-7"],
    "2026-06",
    [aboutCustomer(moved)],
    "Telephone and address changed in May: the contact is updated.",
  );
}

function foundByName(shop: ShopDiary): void {
  const known = shop.customer({ name: "Travis Heights Nursery", createdOn: day("2024-11-06") });
  const byName = shop.order({
    customer: known,
    isIdExported: false,
    companyName: "travis  heights NURSERY",
    createdOn: day("2026-02-20"),
    completedOn: day("2026-03-04"),
    lines: [line(goods.yardSign, 40, "14.00")],
  });
  const stranger = shop.order({
    customer: null,
    companyName: "Walk-in Customer",
    createdOn: day("2026-03-23"),
    completedOn: day("2026-03-25"),
    lines: [line(goods.stakes, 20, "2.50")],
  });
  shop.shows(
    ["CUS-8"],
    "2026-04",
    [aboutOrder(byName)],
    "The row names no customer id: the customer is found by its clean name.",
  );
  shop.shows(
    ["CUS-8"],
    "2026-04",
    [aboutOrder(stranger)],
    "Nobody of that name is in the customers export: the order fails.",
  );
  shop.shows(
    ["NOT-1"],
    "2026-04",
    [about("file:Vendors.csv")],
    "An export of vendors is recognised, and named as not synced.",
  );
}

/** A plain completed order, so that the customer has something in Xero. */
function sold(shop: ShopDiary, customer: Parameters<typeof aboutCustomer>[0], on: string) {
  const completedOn = day(on);
  return shop.order({
    customer,
    createdOn: completedOn,
    completedOn,
    lines: [line(goods.banner, 1, "118.00")],
  });
}
