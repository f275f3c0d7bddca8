import type { AuditAct } from "#engine/audit/chain.ts";
import { nowInstant, type Deps } from "../jobs/deps.ts";
import type { StoredJob } from "../store/jobPort.ts";

/** AUD-1: who paused, resumed or stopped a job; null where nothing came of it. */
export function steerAct(
  deps: Pick<Deps, "clock" | "who">,
  act: "pause" | "resume" | "stop",
  before: StoredJob,
  after: StoredJob,
): AuditAct | null {
  if (before.state.type === after.state.type && before.asked === after.asked) return null;
  return {
    at: nowInstant(deps),
    who: deps.who,
    act: "steer",
    about: after.id,
    says: `Asked to ${act} the ${after.request.type}`,
    before: { state: before.state.type, asked: before.asked },
    after: { state: after.state.type, asked: after.asked },
  };
}
