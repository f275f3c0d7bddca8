import { day } from "../calendar.ts";
import { about, aboutOrder, type ShopDiary } from "../newShop.ts";
import { line, money } from "../price.ts";
import type { ShopLine } from "../shop.ts";
import { bexarChange } from "../vocabulary/taxGroups.ts";
import { goods, labor } from "../vocabulary/products.ts";

/** TAX-1 to TAX-7: rates, CoreBridge's own rounding, and what is taxed. */
export function taxCases(shop: ShopDiary): void {
  rates(shop);
  rounding(shop);
  taxedOrNot(shop);
  wrong(shop);
}

function rates(shop: ShopDiary): void {
  const old = sale(shop, "New Braunfels Optical", "old_Comal County", "2026-01-20");
  const clash = sale(shop, "Georgetown Flower Mart", "Tax on Sales", "2026-02-11");
  const alamo = shop.customer({
    name: "Alamo Plaza Souvenirs",
    createdOn: day("2025-05-19"),
    taxGroup: "Bexar County",
    location: "Austin",
  });
  const before = shop.order({
    customer: alamo,
    createdOn: day("2026-04-02"),
    completedOn: day("2026-04-10"),
    lines: [line(goods.yardSign, 30, "15.00")],
  });
  const after = shop.order({
    customer: alamo,
    createdOn: bexarChange,
    completedOn: day("2026-06-02"),
    lines: [line(goods.yardSign, 30, "15.00")],
  });
  shop.shows(
    ["TAX-1", "TAX-5"],
    "2026-04",
    [about("taxGroup:Travis County")],
    "One tax rate with one component of the same name; the three agencies do not sync.",
  );
  shop.shows(
    ["TAX-3"],
    "2026-04",
    [about("taxGroup:old_Comal County")],
    "An old_ group syncs like any other.",
  );
  shop.shows(["ORD-1"], "2026-04", [aboutOrder(old)], "An order that stayed on the old_ group.");
  shop.shows(
    ["TAX-2"],
    "2026-04",
    [about("taxGroup:Tax Exempt")],
    "Xero has this rate already, at the same 0 %: it is used.",
  );
  shop.shows(
    ["TAX-2"],
    "2026-04",
    [about("taxGroup:Tax on Sales"), aboutOrder(clash)],
    "Xero has a rate of this name with another percentage: the group fails, and the order that needs it.",
  );
  shop.shows(
    ["TAX-3"],
    "2026-06",
    [about("taxGroup:Bexar County")],
    "Re-rated in May: old_Bexar County keeps 7.875 %, Xero's Bexar County becomes 8 %.",
  );
  shop.shows(
    ["TAX-3"],
    "2026-06",
    [aboutOrder(before), aboutOrder(after)],
    "The April order is now called old_Bexar County at the same rate, which is no change; the June order has the new rate.",
  );
}

function rounding(shop: ShopDiary): void {
  const order = sale(shop, "Bastrop Feed & Seed", "Bastrop Special Districts", "2026-02-25", [
    { ...line(goods.doorLettering, 1, "50.25"), description: "Magnetic door sign" },
  ]);
  shop.shows(
    ["TAX-4"],
    "2026-04",
    [aboutOrder(order)],
    "50.25 at three agencies of 2.75 %: CoreBridge has 4.14, Xero makes 4.15; a line Tax adjustment of -0.01 ties them.",
  );
}

function taxedOrNot(shop: ShopDiary): void {
  const exempt = shop.customer({
    name: "Manor Independent School District",
    createdOn: day("2024-04-16"),
    isTaxExempt: true,
    taxNumber: "17-4600123",
  });
  const school = shop.order({
    customer: exempt,
    createdOn: day("2026-03-02"),
    completedOn: day("2026-03-19"),
    lines: [line(goods.roomSign, 18, "44.50")],
  });
  const mixed = sale(
    shop,
    "Lakeway Yacht Brokers",
    "Travis County",
    "2026-03-05",
    [line(goods.doorLettering, 2, "210.00"), line(labor.installation, 1, "175.00")],
    {
      shipping: money("24.00"),
      isShippingTaxable: true,
      postage: money("6.10"),
      isPostageTaxable: false,
      discount: money("25.01"),
    },
  );
  const untold = sale(
    shop,
    "Dripping Springs Olive Oil",
    "Hays County",
    "2026-03-11",
    [untoldLine(line(goods.banner, 3, "96.00"))],
    {
      shipping: money("18.50"),
      isShippingTaxable: null,
    },
  );
  shop.shows(
    ["TAX-7"],
    "2026-04",
    [aboutOrder(school)],
    "A tax-exempt customer: no tax on any line.",
  );
  shop.shows(
    ["TAX-6", "ORD-6"],
    "2026-04",
    [aboutOrder(mixed)],
    "Shipping is taxed, postage is not, and the discount is split over taxed and untaxed lines.",
  );
  shop.shows(
    ["TAX-6", "TAX-7"],
    "2026-04",
    [aboutOrder(untold)],
    "The lines do not say whether they are taxed, nor does the shipping: CoreBridge's taxable amount tells.",
  );
}

function wrong(shop: ShopDiary): void {
  const far = sale(
    shop,
    "Kyle Party Rentals",
    "Hays County",
    "2026-03-12",
    [line(goods.banner, 2, "100.00")],
    {
      misprint: { tax: money("17.10"), total: money("217.10") },
    },
  );
  const unknown = sale(
    shop,
    "Llano Deer Processing",
    "Llano County",
    "2026-03-26",
    [line(goods.banner, 2, "100.00")],
    {
      misprint: { tax: money("16.50"), total: money("216.50") },
    },
  );
  const contrary = sale(
    shop,
    "Elgin Sausage Supply",
    "Travis County",
    "2026-04-01",
    [untoldLine(line(goods.banner, 1, "120.00")), untoldLine(line(labor.design, 1, "80.00"))],
    {
      misprint: { taxableAmount: money("120.00"), tax: money("9.90"), total: money("209.90") },
    },
  );
  shop.shows(
    ["TAX-4"],
    "2026-04",
    [aboutOrder(far)],
    "CoreBridge's tax is 0.60 from what Xero would compute: more than maxTaxAdjustment, so nothing is sent.",
  );
  shop.shows(
    ["TAX-7"],
    "2026-04",
    [aboutOrder(unknown)],
    "Taxed by a group that the tax groups export does not have.",
  );
  shop.shows(
    ["TAX-7"],
    "2026-04",
    [aboutOrder(contrary)],
    "Its taxable amount says that only a part is taxed, its lines do not say which.",
  );
}

type OrderExtras = Partial<Parameters<ShopDiary["order"]>[0]>;

function sale(
  shop: ShopDiary,
  name: string,
  taxGroup: string,
  completed: string,
  lines: readonly ShopLine[] = [line(goods.banner, 1, "140.00")],
  extras: OrderExtras = {},
) {
  const completedOn = day(completed);
  const customer = shop.customer({
    name,
    createdOn: day("2025-11-10"),
    taxGroup,
    location: "Austin",
  });
  return shop.order({ customer, createdOn: completedOn, completedOn, lines, ...extras });
}

/** The Taxable column is empty. */
function untoldLine(item: ShopLine): ShopLine {
  return { ...item, isTaxable: null };
}
