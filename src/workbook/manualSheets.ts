import { manualKinds } from "#engine/manual/manualKinds.ts";
import type { ManualKind } from "#engine/manual/need.ts";

/** One sheet of manual entries. */
export interface ManualSheet {
  readonly kind: ManualKind;
  readonly sheet: string;
  readonly table: string;
  /** True: the sheet is there even when nothing is to do. */
  readonly isAlways: boolean;
}

/** Excel's names of the tables: users' formulas rely on them. The first six kinds always have a sheet. */
const tableByKind: Readonly<Record<ManualKind, readonly [table: string, isAlways: boolean]>> = {
  refund: ["Refunds", true],
  badDebt: ["BadDebt", true],
  nsf: ["NsfPayments", true],
  voidedPayment: ["VoidedPayments", true],
  customerMerge: ["CustomerMerges", true],
  unappliedDeposit: ["UnappliedDeposits", true],
  voidedOrder: ["VoidedOrders", false],
  resync: ["OrdersToResync", false],
  taxRate: ["TaxRatesToCreate", false],
};

/** In the order of the tabs. */
export const manualSheets: readonly ManualSheet[] = manualKinds.map(({ kind, sheet }) => {
  const [table, isAlways] = tableByKind[kind];
  return { kind, sheet, table, isAlways };
});

/** The columns of every manual sheet, in order: they are part of what users and scripts rely on. */
export const manualHeaders = [
  "Entry ID",
  "Status",
  "Date",
  "Customer",
  "CoreBridge No.",
  "Invoice",
  "Amount",
  "Reference to Type",
  "Steps",
  "Debit Account",
  "Debit",
  "Credit Account",
  "Credit",
  "Xero",
  "Precheck",
  "Done By",
  "Done On",
  "Note",
  "Rule",
] as const;

export type ManualHeader = (typeof manualHeaders)[number];

/** The columns that are the user's. MAN-4. */
export const userHeaders = ["Status", "Done By", "Done On", "Note"] as const;

export type UserHeader = (typeof userHeaders)[number];

export const nothingToDo = "Nothing to do";
