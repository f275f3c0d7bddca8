import { nothingCarried, type Carried } from "./carry.ts";
import type { WorkbookInput } from "./input.ts";
import type { SheetPlan, WorkbookPlan } from "./plan.ts";
import { auditTrailSheet } from "./sheets/auditTrail.ts";
import { planCoreBridgeSheets } from "./sheets/coreBridge.ts";
import { failedItemsSheet, previewSheet, syncLogSheet } from "./sheets/items.ts";
import { planManualSheets } from "./sheets/manual.ts";
import { memorySheet } from "./sheets/memorySheet.ts";
import { rulesSheet } from "./sheets/rules.ts";
import { summarySheet } from "./sheets/summary.ts";
import { planTieOutSheets } from "./sheets/tieout/tieOutSheets.ts";
import { planXeroSheets } from "./sheets/xero.ts";

/** The whole workbook, each sheet only where it has a reason to exist. The same input gives the same plan. */
export function planWorkbook(
  input: WorkbookInput,
  carried: Carried = nothingCarried,
): WorkbookPlan {
  const manual = planManualSheets(input, carried);
  const records = [...planCoreBridgeSheets(input), ...planXeroSheets(input)];
  const sheets: readonly (SheetPlan | null)[] = [
    summarySheet(input, carried.notes),
    previewSheet(input),
    syncLogSheet(input),
    failedItemsSheet(input),
    ...manual,
    ...planTieOutSheets(input, records),
    ...records,
    rulesSheet(input),
    auditTrailSheet(input),
    memorySheet(input, manual),
  ];
  return {
    title: "CoreBridge to Xero",
    generatedAt: input.generatedAt,
    sheets: sheets.filter((sheet) => sheet !== null),
  };
}

/** Every sheet name that is ours, whether or not it is written this time: the rest are the user's. */
export const ownSheetNames: readonly string[] = [
  "Summary",
  "Preview",
  "Sync Log",
  "Failed Items",
  "Refunds",
  "Bad Debt",
  "NSF Payments",
  "Voided Payments",
  "Customer Merges",
  "Unapplied Deposits",
  "Voided Orders",
  "Orders to Resync",
  "Tax Rates",
  "Tie-out",
  "Differences",
  "CB Customers",
  "CB Orders",
  "CB Order Lines",
  "CB Payments",
  "CB Applications",
  "CB Credit Memos",
  "CB Tax Groups",
  "CB Income Accounts",
  "CB Merges",
  "CB Reconciliations",
  "Xero Contacts",
  "Xero Invoices",
  "Xero Credit Notes",
  "Xero Payments",
  "Xero Allocations",
  "Xero Accounts",
  "Xero Tax Rates",
  "Rules",
  "Audit Trail",
  "_Tieout",
];
