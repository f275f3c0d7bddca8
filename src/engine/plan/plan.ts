import type { Finding } from "../finding.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Command } from "./command.ts";
import type { LinkChange } from "./link.ts";
import type { Item } from "./task.ts";

/** What a sync would do, and why. A pure function of book, snapshot, settings, links and holds. Immutable. */
export interface Plan {
  readonly items: readonly Item[];
  /** In the order in which they may be sent. */
  readonly commands: readonly Command[];
  readonly manualNeeds: readonly ManualNeed[];
  readonly findings: readonly Finding[];
  /** Links that need no write: adoptions and re-pointed merges. Stored when the run begins. */
  readonly adoptions: readonly LinkChange[];
  readonly forecast: Forecast;
  /** SHA-256 over the commands, the Xero state each expects, and the settings. RUN-2. */
  readonly fingerprint: string;
}

export interface Forecast {
  /** Accounting-API calls of the whole sync, its reading included. RUN-4. */
  readonly calls: number;
  readonly minutes: number;
  readonly days: number;
}

/** HLD-1: a record that the user stopped from syncing. */
export interface Hold {
  readonly record: string;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}
