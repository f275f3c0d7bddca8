import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { StorePlace } from "./openStores.ts";

export interface RestoreRequest {
  readonly place: StorePlace;
  readonly file: string;
  readonly nowMs: number;
  /** What the trail of every organisation says of it. */
  readonly act: AuditAct;
  readonly sha256: Sha256;
}

export interface Restored {
  readonly organisations: readonly string[];
  /** Where the database is kept that was there before; null where there was none. */
  readonly replaced: string | null;
}

export interface NotRestored {
  readonly message: string;
}
