import type { IsoDate } from "#engine/base/date.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { SheetReading } from "#engine/corebridge/reading.ts";
import type { Finding, RefusedRow } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Item } from "#engine/plan/task.ts";
import type { RuleRow } from "#engine/rules/row.ts";
import type { Ambiguity, Match } from "#engine/tieout/match/match.ts";
import type { SignersWanted } from "#engine/tieout/signOff/sign.ts";
import type { SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import type { Organisation, Snapshot } from "#engine/xero/snapshot.ts";
import type { UserEdit } from "./userEdits.ts";

/** Everything that the sheets show. Given whole: the workbook reads no clock, no store and no Xero. */
export interface WorkbookInput {
  /** When it is written: an instant, ISO with Z. */
  readonly generatedAt: string;
  readonly organisation: Organisation | null;
  readonly settings: SettingsShown;
  readonly syncs: SyncTimes;
  /** Null where neither a preview nor a sync stands behind it (an import, a refresh of the manual sheets). */
  readonly run: RunShown | null;
  /** What the preview or the sync says of every record. */
  readonly items: readonly Item[];
  /** Of a sync: the items of the preview that the user approved; empty where they are not kept. */
  readonly previewed: readonly Item[];
  readonly findings: readonly Finding[];
  readonly refusedRows: readonly RefusedRow[];
  readonly readings: readonly SheetReading[];
  readonly manualEntries: readonly ManualEntry[];
  readonly book: Book | null;
  readonly snapshot: Snapshot | null;
  readonly rules: readonly RuleRow[];
  readonly audit: AuditShown;
  /** Of a tie-out: sheets Tie-out and Differences, and on the data sheets what counts where. */
  readonly tieOut?: TieOutShown | undefined;
  /** What `readUserEdits` gave and the caller has settled: taken, or outweighed by a later act. MAN-4. */
  readonly settledEdits: readonly UserEdit[];
}

export interface TieOutShown {
  readonly tied: Omit<TieOut, "matching" | "findings">;
  /** Records that several documents fit: shown, never chosen. TIE-3. */
  readonly ambiguous: readonly Ambiguity[];
  /** Matches too weak to count: likely, and to be looked at. */
  readonly likely: readonly Match[];
  /** When Xero was read: an instant, ISO with Z. */
  readonly pulledAt: string;
  /** AUD-2; missing in what was kept before there were sign-offs. */
  readonly signOff?: SignOffShown | undefined;
}

export interface SignOffShown {
  readonly standing: SignOffSummary;
  readonly wanted: SignersWanted;
}

/** The settings that a reviewer asks for first. */
export interface SettingsShown {
  readonly syncStartDate: IsoDate | null;
  readonly defaultBankAccount: string | null;
  readonly paymentPosting: "overpayment" | "prepayment";
  readonly applyDeposits: "manual" | "automatic";
}

/** RUN-6: both, always; null is never. */
export interface SyncTimes {
  readonly lastAttempted: string | null;
  readonly lastSuccessful: string | null;
}

/** A preview has no run yet, and nothing was sent; a sync ended in one of five ways. */
export type RunShown = PreviewShown | SyncShown;

export interface PreviewShown {
  readonly type: "preview";
  readonly fingerprint: string;
  readonly calls: CallsShown;
}

export interface SyncShown {
  readonly type: "sync";
  readonly id: string;
  readonly fingerprint: string;
  readonly status: "succeeded" | "failedItems" | "paused" | "authorisationNeeded" | "interrupted";
  /** Of a paused run: the instant at which it may go on. */
  readonly resumeAt: string | null;
  readonly calls: CallsShown;
}

export interface CallsShown {
  readonly made: number;
  readonly forecast: number;
}

/** AUD-1: the chain as it stood when the workbook was written. */
export interface AuditShown {
  /** SHA-256 of the last entry; null while there is none. */
  readonly head: string | null;
  readonly entries: readonly AuditRow[];
}

export interface AuditRow {
  readonly number: number;
  /** An instant, ISO with Z. */
  readonly at: string;
  readonly by: string;
  /** "approval", "push", "tick" … */
  readonly act: string;
  /** The record or thing it is about, where there is one. */
  readonly about: string | null;
  readonly says: string;
  readonly hash: string;
}
