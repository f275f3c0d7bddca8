import type { Kysely } from "kysely";
import type { ColumnTypes } from "./columns.ts";
import { createTable } from "./createTable.ts";

/** Tie-outs that were signed, and the newest, which may be. AUD-2. */
export async function addSignOffs(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const table = {
    name: "sign_off",
    key: ["organisation", "as_at"],
    text: ["organisation", "as_at", "content", "figures"],
  };
  await createTable(db, table, types);
}
