import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** The rows of one organisation, as a query sees them: every query names the organisation. */
export interface Scope {
  readonly db: Kysely<Schema>;
  readonly organisation: string;
}

/** How a store's methods reach their rows. */
export interface Reach extends Scope {
  readonly isShared: boolean;
  /** One transaction; of one organisation one after the other, in whatever process. */
  readonly write: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  /** The same for what a run or a job writes: refused where the worker's lease is another's. */
  readonly writeRun: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
}
