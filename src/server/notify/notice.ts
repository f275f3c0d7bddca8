/** What somebody who does not watch should hear of. RUN-7. */
export interface Notice {
  readonly type: NoticeType;
  /** The organisation's name in Xero, or ours for it. */
  readonly organisation: string;
  /** A sentence: what happened, and what to do. Counts may stand in it, amounts and customers not. */
  readonly says: string;
  /** Where to look; null where there is no address to give. */
  readonly link: string | null;
}

export type NoticeType =
  | "failed"
  | "paused"
  | "authorisationNeeded"
  /** The schedule may not approve by itself. */
  | "approvalNeeded"
  /** Trouble is over: what had been announced goes on. */
  | "caughtUp";

export interface Notifier {
  /**
   * Tells those whom the settings name. Gives a sentence for each way on which it could not be told; it never throws,
   * and no run fails over it.
   */
  notify(notice: Notice): Promise<readonly string[]>;
}

const titles: Readonly<Record<NoticeType, string>> = {
  failed: "The sync has failed items",
  paused: "The sync is paused",
  authorisationNeeded: "Xero wants to be connected again",
  approvalNeeded: "A sync waits for approval",
  caughtUp: "The sync goes on again",
};

export function titleOf({ type, organisation }: Notice): string {
  return `Tieout, ${oneLine(organisation)}: ${titles[type]}`;
}

/** Text from outside stays on its line, and of a length that a subject can have. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .slice(0, lengthMax);
}

const lengthMax = 500;
