import { deepLink, type LinkTarget } from "#engine/manual/deepLink.ts";
import type { TaskName } from "#engine/plan/task.ts";

/** Tasks whose records are documents that Xero has a page for. */
const targetByTask: Readonly<Partial<Record<TaskName, LinkTarget["type"]>>> = {
  Customers: "contact",
  "Merged Customers": "contact",
  Invoices: "invoice",
  "Credit Memos": "creditNote",
};

/** The page in Xero; null where it has none. Which organisation is open there the pane does not know. */
export function xeroLink(task: TaskName, id: string): string | null {
  const type = targetByTask[task];
  return type === undefined ? null : deepLink({ shortCode: null }, { type, id });
}
