import { day } from "../calendar.ts";
import { about, aboutOrder, aboutPayment, pays, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopCustomer, ShopLine } from "../shop.ts";
import { goods } from "../vocabulary/products.ts";

/** ACC-1, ORD-13, PAY-13: which accounts sync, and what becomes of orders whose account does not. */
export function accountCases(shop: ShopDiary): void {
  const customer = shop.customer({
    name: "Bergstrom Trade Exhibits",
    createdOn: day("2024-07-08"),
  });
  const booth = sale(
    shop,
    customer,
    "2026-02-18",
    coded("Pop-up trade show display 10'", "Trade Show Displays", "400", "1480.00"),
  );
  const fleet = sale(
    shop,
    customer,
    "2026-03-03",
    coded("Fleet decals, 12 vans", "Fleet Programs", "4010-FLEETS", "1890.00"),
  );
  const engraved = sale(
    shop,
    customer,
    "2026-03-09",
    coded("Engraved brass plaque", "Engraving", "4060", "265.00"),
  );
  const other = sale(
    shop,
    customer,
    "2026-03-20",
    coded("Flag pole hardware", "Other Sales", "", "74.00"),
  );
  const unknown = sale(
    shop,
    customer,
    "2026-04-06",
    coded("Vintage neon repair", "Neon Repair", "", "410.00"),
  );
  const bare = sale(shop, customer, "2026-04-15");
  const paid = shop.totalOf(booth);
  const payment = shop.payment({
    customer,
    type: "Check",
    checkNumber: "4471",
    date: day("2026-03-04"),
    amount: paid,
    applied: pays(booth, paid, day("2026-03-04")),
  });
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [about("incomeAccount:4000")],
    "A revenue account named by the last part of Sign Sales:Banners.",
  );
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [about("incomeAccount:200")],
    "Xero has revenue account 200 already: it is used.",
  );
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [about("incomeAccount:400"), aboutOrder(booth)],
    "Code 400 is an expense account in Xero: the account fails, and the order that uses it.",
  );
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [about("incomeAccount:4010-FLEETS"), aboutOrder(fleet)],
    "The code has 11 characters, and Xero takes 10.",
  );
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [about("incomeAccount:4060"), aboutOrder(engraved)],
    "Inactive, but an order that syncs uses it: it syncs.",
  );
  shop.shows(["ACC-1"], "2026-04", [about("incomeAccount:4070")], "Inactive and unused: skipped.");
  shop.shows(
    ["ACC-1"],
    "2026-06",
    [about("incomeAccount:4050")],
    "Renamed in CoreBridge in May: updated.",
  );
  shop.shows(
    ["ACC-1"],
    "2026-04",
    [aboutOrder(other)],
    "The line names its account, not the code: found by name.",
  );
  shop.shows(
    ["ORD-13"],
    "2026-04",
    [aboutOrder(unknown)],
    "No such income account: the setting defaultIncomeAccount stands in.",
  );
  shop.shows(["ORD-13"], "2026-04", [aboutOrder(bare)], "No line rows: one line for the subtotal.");
  shop.shows(
    ["PAY-13"],
    "2026-04",
    [aboutPayment(payment)],
    "The payment is cash and posts; its allocation fails with its invoice, and is tried again by each sync.",
  );
}

function sale(shop: ShopDiary, customer: ShopCustomer, completed: string, item?: ShopLine) {
  const completedOn = day(completed);
  const bare = { lines: [], misprint: bareFigures };
  return shop.order({
    customer,
    createdOn: completedOn,
    completedOn,
    taxGroup: "Travis County",
    ...(item === undefined ? bare : { lines: [item] }),
  });
}

/** The figures of an order whose lines were not exported. */
const bareFigures = {
  subtotal: money("300.00"),
  taxableAmount: money("300.00"),
  tax: money("24.75"),
  total: money("324.75"),
};

function coded(description: string, account: string, glCode: string, price: string): ShopLine {
  return line({ ...goods.banner, description, account, glCode }, 1, price);
}
