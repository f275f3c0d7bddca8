import type { Sha256 } from "../base/canonical.ts";
import type { Book } from "../corebridge/book.ts";
import type { Finding } from "../finding.ts";
import type { ManualStatus } from "../manual/entry.ts";
import type { Settings } from "../settings.ts";
import type { Snapshot } from "../xero/snapshot.ts";
import type { LinkByRecord } from "./link.ts";
import type { Hold } from "./plan.ts";

/** All that a plan depends on. Nothing else moves it: no clock, no randomness. */
export interface PlanInput {
  readonly book: Book;
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly links: LinkByRecord;
  readonly holds: readonly Hold[];
  /** Entry id → status as stored: an entry that is verified or not needed asks for nothing more. PAY-6. */
  readonly manualStatus: ReadonlyMap<string, ManualStatus>;
  /** Records known from earlier full exports. RUN-11. */
  readonly seen: readonly string[];
  readonly sha256: Sha256;
  /** Findings of the reading, passed on. */
  readonly readFindings: readonly Finding[];
}
