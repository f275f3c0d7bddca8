import type { JobDocument, JobView } from "#contract/api/jobs.ts";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { formatCount, formatInstant } from "../../parts/format.ts";
import { texts } from "../../texts.ts";

/** How a sync ended, or what it waits for, in the contract's words. */
export interface SyncEnding {
  readonly title: string;
  /** What it means and what to do; null where the title says all. */
  readonly says: string | null;
  readonly intent: "success" | "warning" | "error" | "info";
  /** True: the way on is in the tab Setup. */
  readonly needsSetup: boolean;
}

type Waiting = JobView["state"] & { readonly type: "waiting" };

export function ending(of: JobDocument | { readonly waiting: Waiting }): SyncEnding {
  if ("waiting" in of) return waitingEnding(of.waiting);
  const { document, job } = of;
  if (document !== null) return documentEnding(document);
  const says = job.outcome?.type === "failed" ? job.outcome.message : null;
  return { title: texts.sync.couldNot, says, intent: "error", needsSetup: false };
}

function documentEnding({ status, resumeAt, tasks }: SyncDocument): SyncEnding {
  switch (status) {
    case "succeeded":
      return { title: texts.sync.finished, says: null, intent: "success", needsSetup: false };
    case "failedItems": {
      const failed = tasks.reduce((sum, task) => sum + task.failed, 0);
      return {
        title: texts.sync.finishedWith(formatCount(failed)),
        says: null,
        intent: "error",
        needsSetup: false,
      };
    }
    case "paused":
      return resumeAt === null ? paused : pausedUntil(resumeAt);
    case "authorisationNeeded":
      return authorisation;
    case "interrupted":
      return {
        title: texts.sync.stopped,
        says: texts.sync.stoppedSays,
        intent: "warning",
        needsSetup: false,
      };
  }
}

function waitingEnding({ for: what, until, says }: Waiting): SyncEnding {
  switch (what) {
    case "authorisation":
      return authorisation;
    case "resume":
      return paused;
    case "limit":
      return until === null ? paused : pausedUntil(until);
    case "xero":
      return { title: texts.sync.waitsForXero, says, intent: "warning", needsSetup: false };
  }
}

const authorisation: SyncEnding = {
  title: texts.sync.authorisation,
  says: texts.sync.authorisationSays,
  intent: "warning",
  needsSetup: true,
};

const paused: SyncEnding = {
  title: texts.sync.paused,
  says: texts.sync.pausedSays,
  intent: "warning",
  needsSetup: false,
};

function pausedUntil(at: string): SyncEnding {
  return {
    title: texts.sync.pausedUntil(formatInstant(at)),
    says: texts.sync.goesOn,
    intent: "warning",
    needsSetup: false,
  };
}
