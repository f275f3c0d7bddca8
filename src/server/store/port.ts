import type { AuditAct, AuditEntry } from "#engine/audit/chain.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { EntryChange } from "#engine/manual/life.ts";
import type { PaceState } from "#engine/pace.ts";
import type { ChangedLinks } from "#engine/plan/changeLinks.ts";
import type { Command, Write } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Link } from "#engine/plan/link.ts";
import type { Hold } from "#engine/plan/plan.ts";
import type { Item } from "#engine/plan/task.ts";
import type { PlanSoFar } from "#engine/plan/taskCounts.ts";
import type { SignOff, SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { JobStore } from "./jobPort.ts";

/** What one organisation keeps: its books' sync, and the jobs that were asked for. */
export type OrganisationStore = Store & JobStore;

/** Everything that Tieout remembers of one organisation's sync. Each call is one transaction, its acts included. */
export interface Store {
  settings(): Promise<ReadonlyMap<string, string>>;
  /** Null clears it. */
  setSetting(key: string, value: string | null, act: AuditAct): Promise<void>;
  remembered(fact: Fact): Promise<string | null>;
  remember(fact: Fact, value: string | null): Promise<void>;
  links(): Promise<ReadonlyMap<string, Link>>;
  /** Links that no run made: those that were made again from Xero's books. */
  saveLinks(links: Pick<ChangedLinks, "set" | "removed">, act: AuditAct): Promise<void>;
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
  /** Every step in the life of the entries, oldest first. MAN-3. */
  history(): Promise<readonly EntryChange[]>;
  /** How the tie-outs stand that are kept: the newest first. AUD-2. */
  signOffs(): Promise<readonly SignOffSummary[]>;
  /** Looks at the sign-offs and changes them in one step: nobody signs in between, and nothing is withdrawn. AUD-2. */
  changeSignOffs<T>(step: SignOffStep<T>): Promise<T>;
  seen(): Promise<readonly string[]>;
  addSeen(records: readonly string[]): Promise<void>;
  /** What the user was shown under a fingerprint. */
  savePlan(plan: ShownPlan, act: AuditAct): Promise<void>;
  startRun(run: NewRun, acts: readonly AuditAct[]): Promise<void>;
  endRun(end: RunEnd, acts: readonly AuditAct[]): Promise<void>;
  /** Of that kind, or of any; newest first, at most `limit`. */
  runs(limit: number, kind?: RunKind): Promise<readonly StoredRun[]>;
  /** The last one of that kind that was started under a fingerprint. */
  newestRun(fingerprint: string, kind: RunKind): Promise<StoredRun | null>;
  /** What a fingerprint approved and its runs have done, while none of them has come to its end. RUN-2. */
  unfinished(fingerprint: string, kind: RunKind): Promise<UnfinishedPlan | null>;
  /** The same, with everything that was answered. Null where no run of the fingerprint is under way. */
  soFar(fingerprint: string, kind: RunKind): Promise<PlanSoFar | null>;
  /** Kept before it is sent. */
  storeBatch(batch: StoredBatch): Promise<void>;
  /** It is being sent again: nobody can tell yet what became of it. */
  markResent(key: string, atMs: number): Promise<void>;
  /** The ends of a batch's commands and the links that they leave. `planned`: not done, and free to be sent again. */
  settleBatch(
    key: string,
    ends: readonly CommandEnd[],
    links: Pick<ChangedLinks, "set" | "removed">,
    acts: readonly AuditAct[],
  ): Promise<void>;
  /** Batches that were sent, or were about to be, and of which no answer was kept. */
  openBatches(): Promise<readonly StoredBatch[]>;
  /** All requests of a run exactly as they were sent, oldest first. RUN-10. */
  batches(runId: string): Promise<readonly StoredBatch[]>;
  record(act: AuditAct): Promise<void>;
  /**
   * The records belong to another organisation of Xero from now on; what points into the old one is set aside, whole,
   * ended by the act. False, and nothing done, while a job is open. RUN-8.
   */
  setAside(aside: SetAside, act: AuditAct): Promise<boolean>;
  audit(): Promise<readonly AuditEntry[]>;
  auditHead(): Promise<{ readonly entries: number; readonly head: string | null }>;
  /** Sealed text of the token; null where nobody is connected. */
  sealedToken(): Promise<string | null>;
  saveSealedToken(sealed: string | null): Promise<void>;
  /**
   * Looks at the pace and changes it in one step: nobody else's call is counted in between, in whatever process. What
   * the step gives back as it came is not written. RUN-4.
   */
  changePace<T>(step: PaceStep<T>): Promise<T>;
  /** True where the lease was free, has run out or is the holder's own, which it renews. */
  takeLease(name: string, holder: string, ttlMs: number, nowMs: number): Promise<boolean>;
  /**
   * False where it is not the holder's own any more, also where the one who took it has let go of it since: who was
   * taken for dead does not come back.
   */
  renewLease(name: string, holder: string, ttlMs: number, nowMs: number): Promise<boolean>;
  /** Nothing happens where it is another's. */
  releaseLease(name: string, holder: string): Promise<void>;
  /**
   * The same store for a worker that holds a lease. What it writes of a run or a job is refused with `LeaseLost`, in
   * the transaction itself, once the lease is not its own any more: who was taken for dead cannot post.
   */
  fenced(lease: string, holder: string): OrganisationStore;
}

/** `head`: of the audit trail, just before the acts of the step. */
export type SignOffStep<T> = (
  known: readonly SignOff[],
  head: string | null,
) => SignOffChange & { readonly value: T };

export interface SignOffChange {
  /** In the place of what is kept of the same day. */
  readonly kept: readonly SignOff[];
  /** Days that are forgotten. */
  readonly gone: readonly SignOff["asAt"][];
  readonly acts: readonly AuditAct[];
}

export interface SetAside {
  /** The organisation to which the records are to belong. */
  readonly organisationId: string;
  readonly organisationName: string;
  /** What is set aside is called so. */
  readonly asideName: string;
}

export type PaceStep<T> = (state: PaceState) => { readonly state: PaceState; readonly value: T };

/** What is remembered besides: instants, and whose books the links belong to. RUN-6, RUN-8. */
export type Fact =
  | "lastAttempted"
  | "lastSuccessful"
  | "resumeAt"
  | "organisationId"
  | "organisationName"
  /** By which a link opens the right organisation in Xero. */
  | "organisationShortCode"
  /** The name of the organisation in Xero that is connected just now. */
  | "connectedTo"
  /** When the schedule last began a job. RUN-7. */
  | "lastScheduled"
  /** Xero's lock date at the last tie-out, or "none". */
  | "lockDate";

export type RunStatus =
  "running" | "succeeded" | "failedItems" | "paused" | "authorisationNeeded" | "interrupted";

/** A sync of the exports, or one manual entry that is done for the user. Neither's approval is good for the other. */
export type RunKind = "sync" | "assist";

export interface NewRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly fingerprint: string;
  readonly startedAt: string;
  /** Only what is approved. */
  readonly commands: readonly Command[];
  /** Links that need no write. */
  readonly adopted: Pick<ChangedLinks, "set" | "removed">;
}

export interface RunEnd {
  readonly id: string;
  readonly status: RunStatus;
  readonly endedAt: string;
  readonly resumeAt: string | null;
  /** JSON text of the sync document. */
  readonly report: string;
}

export interface StoredRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly fingerprint: string;
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly resumeAt: string | null;
  /** Null until it has ended, and of runs from before reports were kept. */
  readonly report: string | null;
}

export interface ShownPlan {
  readonly fingerprint: string;
  readonly at: string;
  readonly items: readonly Item[];
}

export interface UnfinishedPlan {
  readonly keys: ReadonlySet<string>;
  /** Commands that are done, with what Xero answered. */
  readonly ends: readonly CommandEnd[];
  readonly items: readonly Item[];
}

export interface StoredBatch {
  readonly key: string;
  readonly runId: string;
  /** The request exactly as sent, as JSON text. */
  readonly request: string;
  readonly commands: readonly SentCommand[];
  /** Milliseconds since 1970. */
  readonly firstSentAtMs: number;
  readonly lastSentAtMs: number;
}

/** A command with its write as it was sent: every reference a Xero id. */
export interface SentCommand {
  readonly command: Command;
  readonly resolved: Write;
}
