import type { Deps } from "../jobs/deps.ts";
import type { OrganisationStore } from "../store/port.ts";
import type { Clock } from "../xero/port.ts";

/** What running jobs needs, for all organisations. */
export interface WorkPlace {
  readonly storeOf: (organisation: string) => OrganisationStore;
  /** What a job needs that is done in this user's name. */
  readonly depsOf: (
    organisation: string,
    who: string,
  ) => Deps & { readonly store: OrganisationStore };
  readonly clock: Clock;
  readonly newId: () => string;
  /** The database did not answer: nothing is wrong but that, and later the same will do. */
  readonly isOutage: (problem: unknown) => boolean;
  /** Keeps what a bug said, and gives the reference under which it stands in the log. */
  readonly keepBug: (problem: unknown) => string;
  /** Tells the people whom the settings name. Never throws. */
  readonly notify: (organisation: string, notice: Notice) => Promise<void>;
  /** The folder that a setting names, as this machine may read it for this organisation; null where it may not. */
  readonly watchedFolder: (organisation: string, setting: string) => Promise<string | null>;
  readonly log: Deps["log"];
}

/** What people are told by e-mail or webhook. RUN-7. */
export interface Notice {
  readonly type: "failed" | "paused" | "authorisationNeeded" | "approvalNeeded" | "caughtUp";
  readonly jobId: string;
  /** A sentence: what happened, and what to do. */
  readonly says: string;
}
