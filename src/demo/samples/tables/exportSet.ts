import type { IsoDate } from "#engine/base/date.ts";
import type { Numbers } from "../numbers.ts";
import { creditMemosTable } from "./creditMemos.ts";
import { customersTable } from "./customers.ts";
import { incomeAccountsTable, taxGroupsTable } from "./lists.ts";
import { mergesTable } from "./merges.ts";
import { orderLinesTable, ordersTable } from "./orders.ts";
import { applicationsTable, paymentsTable } from "./payments.ts";
import { reconciliationsTable } from "./reconciliations.ts";
import type { Shop } from "../shop.ts";
import type { Table } from "./table.ts";
import { vendorsTable } from "./vendors.ts";

/** Every export of one day. */
export interface ExportSet {
  readonly cutoff: IsoDate;
  readonly customers: Table;
  readonly orders: Table;
  readonly orderLines: Table;
  readonly payments: Table;
  readonly applications: Table;
  readonly creditMemos: Table;
  readonly taxGroups: Table;
  readonly incomeAccounts: Table;
  readonly merges: Table;
  readonly reconciliations: Table;
  readonly vendors: Table;
}

/** What CoreBridge would have exported at the end of a day: nothing that happened later is in it. */
export function exportSet(shop: Shop, numbers: Numbers, cutoff: IsoDate): ExportSet {
  return {
    cutoff,
    customers: customersTable(shop, cutoff),
    orders: ordersTable(shop, numbers, cutoff),
    orderLines: orderLinesTable(shop, numbers, cutoff),
    payments: paymentsTable(shop, numbers, cutoff),
    applications: applicationsTable(shop, numbers, cutoff),
    creditMemos: creditMemosTable(shop, cutoff),
    taxGroups: taxGroupsTable(cutoff),
    incomeAccounts: incomeAccountsTable(cutoff),
    merges: mergesTable(shop, cutoff),
    reconciliations: reconciliationsTable(shop, numbers, cutoff),
    vendors: vendorsTable(),
  };
}
