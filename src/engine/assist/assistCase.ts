import type { Sha256 } from "../base/canonical.ts";
import type { Cents } from "../base/money.ts";
import type { ManualEntry } from "../manual/entry.ts";
import type { Scene } from "../manual/scene.ts";
import type { Command } from "../plan/command.ts";
import type { Link, LinkByRecord } from "../plan/link.ts";
import type { TaskName } from "../plan/task.ts";
import type { Snapshot } from "../xero/snapshot.ts";

/** One entry that Tieout is asked to do, with the Xero documents that it speaks of. MAN-5. */
export interface AssistCase {
  readonly entry: ManualEntry;
  readonly scene: Scene;
  readonly amount: Cents;
  readonly snapshot: Snapshot;
  readonly links: LinkByRecord;
  readonly sha256: Sha256;
  /** What an earlier run of the assist left half-done; undefined where none did. */
  readonly underWay: Link | undefined;
}

/** The writes of one entry, each with what a person must know before it is sent. */
export interface AssistWork {
  readonly task: TaskName;
  readonly steps: readonly AssistStep[];
}

export interface AssistStep {
  readonly command: Command;
  /** How to take it back in Xero, or that it cannot be taken back. */
  readonly undo: string;
}

/** Why it cannot be done for the user, and what to do. */
export interface AssistRefused {
  readonly type: "assistRefused";
  readonly says: string;
}

export function refused(says: string): AssistRefused {
  return { type: "assistRefused", says };
}

/** Under which the half-done work of an entry is kept between its writes. */
export function assistRecord({ id }: Pick<ManualEntry, "id">): string {
  return `assist:${id}`;
}
