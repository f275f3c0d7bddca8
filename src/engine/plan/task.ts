/** The tasks of a sync, in their order, named as CoreBridge names them. Rulebook, "Order of tasks". */
export const taskNames = [
  "Tax Groups",
  "Income Accounts",
  "Customers",
  "Merged Customers",
  "Invoices",
  "Credit Memos",
  "Payments",
  "Allocations",
] as const;

export type TaskName = (typeof taskNames)[number];

export type Outcome =
  "created" | "updated" | "adopted" | "unchanged" | "skipped" | "manual" | "held" | "failed";

/** What the sync says about one record in one task. */
export interface Item {
  readonly task: TaskName;
  readonly record: string;
  /** What a person knows it by: a customer's name, an invoice number. */
  readonly label: string;
  readonly outcome: Outcome;
  /** The rule that decided it. */
  readonly rule: string;
  readonly message: string;
  readonly xeroId: string | null;
  readonly xeroNumber: string | null;
  /** The commands that must succeed for the outcome to come true; empty where nothing is sent. */
  readonly commands: readonly string[];
  readonly amount: string | null;
  readonly date: string | null;
  readonly customer: string | null;
}
