import type { Book } from "#engine/corebridge/book.ts";
import { missingSettings } from "#engine/plan/missingSettings.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import type { ConnectionView } from "../operations.ts";
import type { Deps } from "./deps.ts";

/** RUN-9: whose books these are, the calls that are left, and what is missing before a sync can run. */
export async function connectionView(
  deps: Deps,
  organisation: Organisation,
): Promise<ConnectionView> {
  const missing = missingSettings(settingsOf(await deps.store.settings()), emptyBook).map(
    ({ key, why }) => `Setting ${key} is missing: ${why}.`,
  );
  return { organisation, ...deps.xero.limits(), missing };
}

/** Nothing was exported: what is missing without a book is missing always. */
export const emptyBook: Book = {
  customers: [],
  orders: [],
  payments: [],
  creditMemos: [],
  taxGroups: [],
  incomeAccounts: [],
  merges: [],
  reconciliations: [],
  kindsRead: [],
};
