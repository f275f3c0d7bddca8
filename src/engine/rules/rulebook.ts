import type { RuleRow } from "./row.ts";
import { creditMemosRules } from "./rows/creditMemos.ts";
import { customersRules } from "./rows/customers.ts";
import { everyRecordRules } from "./rows/everyRecord.ts";
import { incomeAccountsRules } from "./rows/incomeAccounts.ts";
import { invoicesRules } from "./rows/invoices.ts";
import { manualEntriesRules } from "./rows/manualEntries.ts";
import { paymentsRules } from "./rows/payments.ts";
import { runningRules } from "./rows/running.ts";
import { taxGroupsRules } from "./rows/taxGroups.ts";
import { tieOutRules } from "./rows/tieOut.ts";
import { voidedOrdersRules } from "./rows/voidedOrders.ts";

const rows = [
  ...taxGroupsRules,
  ...incomeAccountsRules,
  ...customersRules,
  ...invoicesRules,
  ...voidedOrdersRules,
  ...creditMemosRules,
  ...paymentsRules,
  ...everyRecordRules,
  ...runningRules,
  ...manualEntriesRules,
  ...tieOutRules,
] as const;

/** The id of a rule of the rulebook: citing one that is not there does not compile. */
export type RuleId = (typeof rows)[number]["id"];

/** Every rule, in the order of the tasks and then of the work after them. The Rules sheet is made from these. */
export const ruleRows: readonly (RuleRow & { readonly id: RuleId })[] = rows;

const rowById = new Map<string, (typeof ruleRows)[number]>(ruleRows.map((row) => [row.id, row]));

/** The row of a rule, where the text is the id of one: for ids that come out of the store or a sheet. */
export function ruleOf(id: string): (RuleRow & { readonly id: RuleId }) | undefined {
  return rowById.get(id);
}
