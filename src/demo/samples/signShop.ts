import { accountCases } from "./cases/accounts.ts";
import { changedOrderCases } from "./cases/changedOrders.ts";
import { customerCases } from "./cases/customers.ts";
import { mergeCases } from "./cases/merges.ts";
import { openingCases } from "./cases/openings.ts";
import { orderCases } from "./cases/orders.ts";
import { paymentCases } from "./cases/payments.ts";
import { storeCreditCases } from "./cases/storeCredit.ts";
import { taxCases } from "./cases/taxes.ts";
import { undoingCases } from "./cases/undoings.ts";
import { voidCases } from "./cases/voids.ts";
import { newShop } from "./newShop.ts";
import { ordinaryCustomers } from "./ordinary/customers.ts";
import { ordinaryOrders } from "./ordinary/orders.ts";
import { ordinaryPayments } from "./ordinary/payments.ts";
import type { Shop } from "./shop.ts";

/** Any number does; this one gives about 250 orders and 280 payments. */
const seed = 20_260_401;

/** A sign shop in central Texas in the first half of 2026: everyday work, and one case at least of every rule. */
export function signShop(): Shop {
  const shop = newShop(seed);
  const customers = ordinaryCustomers(shop);
  ordinaryPayments(shop, ordinaryOrders(shop, customers));
  customerCases(shop);
  mergeCases(shop);
  taxCases(shop);
  accountCases(shop);
  orderCases(shop);
  changedOrderCases(shop);
  voidCases(shop);
  openingCases(shop);
  paymentCases(shop);
  undoingCases(shop);
  storeCreditCases(shop);
  return shop.close();
}
