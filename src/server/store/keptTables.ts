import type { Schema } from "./schema.ts";

/** A table as it goes into a backup and comes out of it. */
export interface KeptTable {
  readonly name: keyof Schema;
  /** The order in which its rows are read. */
  readonly key: readonly string[];
  /** Rows at once; those with bytes may be large. */
  readonly page: number;
}

const organisation = "organisation";
const manyRows = 500;

/** The organisations come first, for who writes locks them first. */
export const keptTables: readonly KeptTable[] = [
  { name: "organisation", key: ["id"], page: manyRows },
  { name: "member", key: [organisation, "email"], page: manyRows },
  { name: "setting", key: [organisation, "key"], page: manyRows },
  { name: "fact", key: [organisation, "name"], page: manyRows },
  { name: "token", key: [organisation], page: manyRows },
  { name: "link", key: [organisation, "record"], page: manyRows },
  { name: "hold", key: [organisation, "record"], page: manyRows },
  { name: "entry", key: [organisation, "id"], page: manyRows },
  { name: "entry_history", key: [organisation, "seq"], page: manyRows },
  { name: "seen", key: [organisation, "record"], page: manyRows },
  { name: "plan", key: [organisation, "fingerprint"], page: 1 },
  { name: "run", key: [organisation, "id"], page: 1 },
  { name: "command", key: [organisation, "run_id", "key"], page: manyRows },
  { name: "batch", key: [organisation, "key"], page: manyRows },
  { name: "sign_off", key: [organisation, "as_at"], page: 1 },
  { name: "audit", key: [organisation, "seq"], page: manyRows },
  { name: "pace", key: [organisation], page: manyRows },
  { name: "job", key: [organisation, "id"], page: 1 },
  { name: "job_event", key: [organisation, "job_id", "seq"], page: manyRows },
  { name: "attachment", key: [organisation, "job_id", "name"], page: 1 },
  { name: "file_set", key: [organisation, "id"], page: manyRows },
  { name: "file", key: [organisation, "set_id", "seq"], page: 1 },
];

/** What is of the moment: sessions and tickets end with a restore, and leases are held by who runs now. */
export const momentaryTables: readonly (keyof Schema)[] = ["session", "ticket", "lease"];
