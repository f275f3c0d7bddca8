import { addDays } from "#engine/base/date.ts";
import { day } from "../calendar.ts";
import type { ShopDiary } from "../newShop.ts";
import type { ShopCustomer } from "../shop.ts";
import { companyNames } from "../vocabulary/companies.ts";

const firstDay = day("2024-03-04");
const daysOfGrowth = 600;

/** Customers of whom there is nothing special to say. */
export function ordinaryCustomers(shop: ShopDiary): readonly ShopCustomer[] {
  return companyNames.map((name) =>
    shop.customer({ name, createdOn: addDays(firstDay, shop.random.whole(0, daysOfGrowth)) }),
  );
}
