import type { AuditAct, AuditEntry } from "#engine/audit/chain.ts";
import type { Finding } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { EntryChange } from "#engine/manual/life.ts";
import type { PaceState } from "#engine/pace.ts";
import type { Command } from "#engine/plan/command.ts";
import type { Link, LinkChange } from "#engine/plan/link.ts";
import type { Hold } from "#engine/plan/plan.ts";
import type { Json } from "#engine/base/canonical.ts";

/** Everything that Tieout remembers of one organisation's sync. */
export interface Store {
  settings(): Promise<ReadonlyMap<string, string>>;
  setSetting(key: string, value: string, act: AuditAct): Promise<void>;
  links(): Promise<ReadonlyMap<string, Link>>;
  /** Adoptions: links that need no write. `acts` go into the audit trail in the same transaction. */
  changeLinks(changes: readonly LinkChange[], acts: readonly AuditAct[]): Promise<void>;
  holds(): Promise<readonly Hold[]>;
  hold(hold: Hold, act: AuditAct): Promise<void>;
  /** False where nobody held it. */
  release(record: string, act: AuditAct): Promise<boolean>;
  entries(): Promise<readonly ManualEntry[]>;
  saveEntries(
    entries: readonly ManualEntry[],
    changes: readonly EntryChange[],
    acts: readonly AuditAct[],
  ): Promise<void>;
  entryHistory(id: string): Promise<readonly EntryChange[]>;
  seen(): Promise<readonly string[]>;
  addSeen(records: readonly string[]): Promise<void>;
  saveFindings(runId: string, findings: readonly Finding[]): Promise<void>;
  startRun(run: NewRun, commands: readonly Command[], acts: readonly AuditAct[]): Promise<void>;
  endRun(
    id: string,
    status: RunStatus,
    endedAt: string,
    resumeAt: string | null,
    acts: readonly AuditAct[],
  ): Promise<void>;
  runs(): Promise<readonly Run[]>;
  /** The keys of the commands that a fingerprint approved, by the newest run of it that is not finished. */
  unfinishedKeys(fingerprint: string): Promise<ReadonlySet<string> | null>;
  /** Kept before it is sent. */
  storeBatch(batch: StoredBatch): Promise<void>;
  /** The outcomes of a batch, with links and acts, in one transaction. */
  settleBatch(
    key: string,
    outcomes: readonly CommandOutcome[],
    acts: readonly AuditAct[],
  ): Promise<void>;
  /** Batches that were sent, or were about to be, and of which no answer was kept. */
  openBatches(): Promise<readonly StoredBatch[]>;
  record(act: AuditAct): Promise<void>;
  audit(): Promise<readonly AuditEntry[]>;
  auditHead(): Promise<{ readonly entries: number; readonly head: string | null }>;
  /** Sealed text of the token; null where nobody is connected. */
  sealedToken(): Promise<string | null>;
  saveSealedToken(sealed: string | null): Promise<void>;
  pace(): PaceState;
  savePace(state: PaceState): void;
  close(): Promise<void>;
}

export type RunStatus =
  "running" | "succeeded" | "failedItems" | "paused" | "authorisationNeeded" | "interrupted";

export interface NewRun {
  readonly id: string;
  readonly fingerprint: string;
  readonly startedAt: string;
}

export interface Run extends NewRun {
  readonly status: RunStatus;
  readonly endedAt: string | null;
  readonly resumeAt: string | null;
}

export interface StoredBatch {
  readonly key: string;
  readonly runId: string;
  /** The request exactly as sent. */
  readonly request: Json;
  /** Its commands, references resolved, in the order of the request's elements. */
  readonly commands: readonly Command[];
  /** Milliseconds since 1970. */
  readonly firstSentAtMs: number;
}

export interface CommandOutcome {
  readonly command: Command;
  readonly state: "done" | "refused" | "forgotten";
  readonly xeroId: string | null;
  readonly xeroNumber: string | null;
  readonly message: string | null;
}
