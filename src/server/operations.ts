import type { IsoDate } from "#engine/base/date.ts";
import type { Result } from "#engine/base/result.ts";
import type { BookReading, ReadProblem } from "#engine/corebridge/reading.ts";
import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import type { Link } from "#engine/plan/link.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type { RebuildFinding } from "#engine/plan/rebuild/claims.ts";
import type { Item } from "#engine/plan/task.ts";
import type { TaskCount } from "#engine/plan/taskCounts.ts";
import type { Finding } from "#engine/finding.ts";
import type { SignAsk, SignersWanted } from "#engine/tieout/signOff/sign.ts";
import type { SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import type { Bundle, SavedBundle } from "./bundle/bundle.ts";
import type { CallCounts } from "./xero/port.ts";

/** Everything that a user can ask of the bridge; CLI and HTTP are two ways to ask it. */
export interface Operations {
  listSettings(): Promise<readonly SettingView[]>;
  setSetting(key: string, value: string): Promise<Result<SettingView, OperationFailure>>;
  /** How the environment says to connect. */
  readonly connectBy: ConnectBy;
  /** Where to send a person's browser to allow access; `boundTo` names the session, or run, that asked. */
  beginConnection(
    redirectUri: string,
    boundTo: string,
  ): Promise<Result<ConnectionStart, OperationFailure>>;
  /** What to do when Xero has sent the browser back. */
  finishConnection(back: ConnectionReturn): Promise<Result<ConnectionStep, OperationFailure>>;
  chooseOrganisation(choice: OrganisationChoice): Promise<Result<ConnectionView, OperationFailure>>;
  /** `mayReplace`: see `ConnectionReturn`; without it no other organisation is taken. */
  connectClientCredentials(mayReplace?: boolean): Promise<Result<ConnectionView, OperationFailure>>;
  disconnect(): Promise<Result<null, OperationFailure>>;
  testConnection(): Promise<Result<ConnectionView, OperationFailure>>;
  importExports(paths: readonly string[]): Promise<Result<BookReading, OperationFailure>>;
  preview(
    paths: readonly string[],
    out: string | null,
  ): Promise<Result<PreviewReport, OperationFailure>>;
  sync(
    paths: readonly string[],
    approval: Approval,
    out: string | null,
    onProgress: (progress: RunProgress) => void,
    /** Aborted: nothing more is sent, the run can be resumed, status `interrupted`. */
    signal: AbortSignal,
  ): Promise<Result<SyncReport, OperationFailure>>;
  /**
   * Reads Xero again, proves the manual entries, ties the books out; sends nothing. `asAt`: a day that must be the
   * exports' own, for no other can be had.
   */
  reconcile(
    paths: readonly string[],
    out: string | null,
    asAt?: IsoDate | null,
  ): Promise<Result<ReconcileReport, OperationFailure>>;
  /** How the tie-outs stand that are kept. AUD-2. */
  signOffs(): Promise<SignOffReport>;
  /** Signs the newest tie-out, or withdraws what was signed. AUD-2. */
  signTieOut(ask: SignAsk): Promise<Result<SignOffReport, OperationFailure>>;
  listManual(status: ManualStatus | null): Promise<readonly ManualEntry[]>;
  setManual(
    id: string,
    status: "done" | "todo" | "notNeeded",
    why: string | null,
  ): Promise<Result<ManualEntry, OperationFailure>>;
  /** What Tieout would send to do one entry, or with an approval: does it. MAN-5. */
  assist(
    id: string,
    approval: Approval | null,
    signal: AbortSignal,
  ): Promise<Result<AssistReport, OperationFailure>>;
  hold(record: string, why: string): Promise<Result<null, OperationFailure>>;
  release(record: string): Promise<Result<null, OperationFailure>>;
  /** Makes the links again from Xero alone; reads only. */
  rebuildLinks(): Promise<Result<LinksReport, OperationFailure>>;
  verifyAudit(): Promise<
    Result<{ readonly entries: number; readonly head: string }, OperationFailure>
  >;
  exportAudit(
    file: string,
  ): Promise<Result<{ readonly entries: number; readonly head: string }, OperationFailure>>;
  /** Troubleshoot Problems: the bundle and the message that carries it, as bytes. RUN-10. */
  makeBundle(email: string): Promise<Result<Bundle, OperationFailure>>;
  /** The same as two files in a folder. */
  saveBundle(email: string, folder: string): Promise<Result<SavedBundle, OperationFailure>>;
  close(): Promise<void>;
}

/** `yes` approves whatever the preview says; else the fingerprint that the user saw. RUN-2. */
export type Approval =
  { readonly type: "yes" } | { readonly type: "fingerprint"; readonly fingerprint: string };

export interface PreviewReport {
  readonly runId: string | null;
  readonly plan: Plan;
  readonly manualEntries: readonly ManualEntry[];
  readonly reading: BookReading;
  readonly findings: readonly Finding[];
  readonly calls: CallCounts;
  readonly out: string | null;
}

export interface SyncReport {
  readonly runId: string;
  readonly fingerprint: string;
  readonly status: "succeeded" | "failedItems" | "paused" | "authorisationNeeded" | "interrupted";
  /** Instant at which a paused run may go on, ISO with Z. */
  readonly resumeAt: string | null;
  /** True where Xero went silent before all was sent: the status is `failedItems`, and later the rest will do. */
  readonly isCutOff: boolean;
  readonly items: readonly Item[];
  readonly manualEntries: readonly ManualEntry[];
  readonly findings: readonly Finding[];
  readonly reading: BookReading;
  readonly calls: CallCounts;
  readonly forecastCalls: number;
  readonly out: string | null;
}

/** The assist on one entry: what would be sent, or what became of it. MAN-5. */
export interface AssistReport {
  /** Null: nothing was sent. */
  readonly runId: string | null;
  readonly fingerprint: string;
  readonly status: SyncReport["status"];
  readonly resumeAt: string | null;
  readonly isCutOff: boolean;
  /** What is said of the entry's record, as of any record that a sync posts. */
  readonly item: Item;
  /** As it is kept now: done once all was sent, verified by the next pull. */
  readonly entry: ManualEntry;
  /** The calls to Xero, in their order. */
  readonly calls: readonly AssistCall[];
}

export interface AssistCall {
  readonly method: "PUT" | "DELETE";
  /** Below Xero's accounting API. */
  readonly path: string;
  /** The JSON that Xero is sent; null where there is none. */
  readonly body: string | null;
  readonly says: string;
  readonly undo: string;
}

export interface ReconcileReport {
  readonly tieOut: TieOut;
  /** When Xero was read: an instant, ISO with Z. The exports' cut-off stands in the tie-out. */
  readonly pulledAt: string;
  readonly signOff: SignOffSummary;
  /** Sign-offs that these figures have withdrawn. AUD-2. */
  readonly withdrawn: readonly SignOffSummary[];
  readonly manualEntries: readonly ManualEntry[];
  readonly reading: BookReading;
  readonly calls: CallCounts;
  readonly out: string | null;
}

export interface SignOffReport {
  /** Two persons sign where there are users. */
  readonly wanted: SignersWanted;
  /** The newest tie-out; null where none was made yet. */
  readonly current: SignOffSummary | null;
  /** Those of other days that somebody signed, newest first. */
  readonly earlier: readonly SignOffSummary[];
}

/** What links were made from Xero alone, and which documents got none. */
export interface LinksReport {
  readonly organisation: Pick<Organisation, "id" | "name">;
  readonly made: readonly Pick<Link, "record" | "xeroType">[];
  /** Links that were there already, and are kept. */
  readonly known: number;
  readonly findings: readonly RebuildFinding[];
  readonly calls: CallCounts;
}

export interface RunProgress {
  readonly step: "reading" | "pulling" | "posting" | "writing";
  /** Records confirmed by Xero so far, and how many there are in all. */
  readonly done: number;
  readonly total: number;
  /** What each task has come to, once the plan is approved; counted when it is asked for. */
  readonly tasks: (() => readonly TaskCount[]) | null;
}

export interface SettingView {
  readonly key: string;
  readonly value: string | null;
  readonly form: string;
  readonly default: string | null;
  /** Commands that refuse to run without it. */
  readonly neededBy: readonly string[];
}

export interface ConnectBy {
  readonly grant: "authorization_code" | "client_credentials";
  /** On which a command listens for the browser. */
  readonly port: number;
}

/** A sign-in that waits for a person. */
export interface ConnectionStart {
  /** Xero's page. */
  readonly url: string;
  /** Comes back in the redirect's query: the name under which the ticket is kept until then, and taken once. */
  readonly state: string;
  /** Sealed; kept as it is. */
  readonly ticket: string;
  /** ISO instant after which it is of no use. */
  readonly endsAt: string;
}

export interface ConnectionReturn {
  readonly ticket: string;
  readonly boundTo: string;
  /** Of the redirect address as the browser came to it. */
  readonly query: URLSearchParams;
  /** Name or id of the organisation that the user wants; null or missing: whichever was allowed. */
  readonly wanted?: string | null;
  /** The user has said that it may be another organisation than before. RUN-8. */
  readonly mayReplace: boolean;
}

export type ConnectionStep =
  | { readonly type: "connected"; readonly view: ConnectionView }
  | {
      readonly type: "choose";
      readonly organisations: readonly { readonly tenantId: string; readonly name: string }[];
      /** Sealed; to be kept, and taken once, until one of them is chosen. */
      readonly ticket: string;
      readonly endsAt: string;
    };

export interface OrganisationChoice {
  readonly ticket: string;
  readonly boundTo: string;
  readonly tenantId: string;
  readonly mayReplace: boolean;
}

export interface ConnectionView {
  readonly organisation: Organisation;
  readonly minuteRemaining: number | null;
  readonly dayRemaining: number | null;
  /** What is missing before a sync can run, in sentences. RUN-9. */
  readonly missing: readonly string[];
}

/** An expected failure, with the exit code that the README gives it. */
export interface OperationFailure {
  readonly exitCode: 2 | 3 | 4 | 5;
  /** What happened, to which file or record, and what to do. */
  readonly message: string;
  /** Of a limit: when it goes on, ISO with Z. */
  readonly resumeAt: string | null;
  /** Nothing is wrong but that Xero cannot be reached: later the same will do. */
  readonly isUnreachable: boolean;
  readonly problems: readonly ReadProblem[];
}
