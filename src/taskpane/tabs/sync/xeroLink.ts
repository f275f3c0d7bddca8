import { deepLink, type LinkTarget } from "#engine/manual/deepLink.ts";
import type { TaskName } from "#engine/plan/task.ts";

/** Tasks whose records are documents that Xero has a page for. */
const targetByTask: Readonly<Partial<Record<TaskName, LinkTarget["type"]>>> = {
  Customers: "contact",
  "Merged Customers": "contact",
  Invoices: "invoice",
  "Credit Memos": "creditNote",
};

/** The page in Xero, in the right organisation; null where there is none. */
export function xeroLink(shortCode: string | null, task: TaskName, id: string): string | null {
  const type = targetByTask[task];
  return type === undefined ? null : deepLink({ shortCode }, { type, id });
}
