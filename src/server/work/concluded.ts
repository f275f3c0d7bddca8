import { instantOf } from "../jobs/deps.ts";
import type { JobChange, StoredJob } from "../store/jobPort.ts";
import type { Clock } from "../xero/port.ts";
import { eventOf } from "./events.ts";
import type { JobReport } from "./job.ts";
import { outcomeOf, sentenceOf, type Asked, type Outcome } from "./outcome.ts";

/** What came of a stretch: of asking Xero and the exports, or a report that stands already. */
export type Came = Asked | { readonly type: "reported"; readonly report: JobReport };

/**
 * The end of a stretch, or its wait, by what somebody may have asked of the job until this very step. Null where it
 * does not run any more.
 */
export function concludedOf(
  clock: Pick<Clock, "nowMs">,
  { asked, state }: StoredJob,
  came: Came,
  isBridgeStopping: boolean,
): JobChange | null {
  if (state.type !== "running") return null;
  // The bridge stops, and nobody asked this job to: it goes on when the bridge is back.
  if (isBridgeStopping && asked === null && isInterrupted(came)) {
    const says = "The bridge stopped. The job goes on when it is back.";
    return { set: { state: { type: "queued" } }, event: eventOf(clock, "queued", says) };
  }
  const outcome: Outcome =
    came.type === "reported"
      ? { type: "ended", report: came.report }
      : outcomeOf(came, asked, clock.nowMs());
  if (outcome.type === "waits") {
    const event = eventOf(clock, "waiting", sentenceOf(outcome.state));
    return { set: { state: outcome.state, asked: null }, event };
  }
  const { report } = outcome;
  const says = report.type === "failed" ? report.message : sentenceOf({ type: "ended" });
  const endedAt = instantOf(clock.nowMs());
  return {
    set: { state: { type: "ended" }, endedAt, report, asked: null },
    event: eventOf(clock, "ended", says),
  };
}

function isInterrupted(came: Came): boolean {
  const isRun = came.type === "sync" || came.type === "assist";
  return isRun && came.result.ok && came.result.value.status === "interrupted";
}
