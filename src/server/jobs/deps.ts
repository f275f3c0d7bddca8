import type { Sha256 } from "#engine/base/canonical.ts";
import type { Result } from "#engine/base/result.ts";
import type { ReadOptions } from "#engine/corebridge/readBook.ts";
import type { BookReading, ReadProblem } from "#engine/corebridge/reading.ts";
import type { Write } from "#engine/plan/command.ts";
import type { SignersWanted } from "#engine/tieout/signOff/sign.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { UserEdit } from "#workbook/userEdits.ts";
import type { SupportFacts } from "../bundle/source.ts";
import type { Notifier } from "../notify/notice.ts";
import type { Observe } from "../observe.ts";
import type { ConnectBy } from "../operations.ts";
import type { Store } from "../store/port.ts";
import type { Vault } from "../store/vault.ts";
import type { Clock, XeroPort, XeroRequest } from "../xero/port.ts";

/** What every job needs; made in one place, `compose.ts`. */
export interface Deps {
  readonly store: Store;
  readonly xero: XeroPort;
  readonly connectBy: ConnectBy;
  /** Seals what has to be kept and must not be read. */
  readonly vault: Vault;
  /** Makes the one call that carries these writes. */
  readonly requestOf: (key: string, writes: readonly Write[]) => XeroRequest;
  /** What a refusal of Xero's means and what to do, behind its own words. */
  readonly explain: (message: string) => string;
  readonly readExports: (
    paths: readonly string[],
    options: ReadOptions,
  ) => Promise<Result<BookReading, readonly ReadProblem[]>>;
  readonly workbooks: Workbooks;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly sha256: Sha256;
  /** The operating system's user: who did it, in the audit trail. */
  readonly who: string;
  /** Two where this organisation has users, who sign in; else there is one person. AUD-2. */
  readonly signersWanted: () => Promise<SignersWanted>;
  /** Calls at once. RUN-4. */
  readonly concurrency: number;
  readonly observe: Observe;
  readonly log: (line: LogLine) => void;
  /** Tells whom the settings name; not waited for by a run, for a try may take half a minute. RUN-7. */
  readonly notifier: Notifier;
  /** What a support bundle says of this installation. RUN-10. */
  readonly support: SupportFacts;
}

/** Workbooks as files. */
export interface Workbooks {
  /** What the user did in it since we wrote it, and when it was last saved; null where there is none yet. */
  readEdits(file: string): Promise<Result<SavedEdits | null, WorkbookTrouble>>;
  write(file: string, input: WorkbookInput): Promise<Result<null, WorkbookTrouble>>;
}

export interface SavedEdits {
  readonly edits: readonly UserEdit[];
  /** An instant, ISO with Z. */
  readonly savedAt: string;
}

export interface WorkbookTrouble {
  readonly message: string;
}

export interface LogLine {
  readonly event: string;
  readonly [field: string]: string | number | boolean | null;
}

export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}

export function nowInstant({ clock }: Pick<Deps, "clock">): string {
  return instantOf(clock.nowMs());
}
