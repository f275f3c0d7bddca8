import { Button, Caption1 } from "@fluentui/react-components";
import { steerJob } from "#client/jobs.ts";
import type { JobView } from "#contract/api/jobs.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

/** Nothing is torn off: a sync pauses and stops between two answers of Xero. RUN-3. */
export function SteerSync({ id, job }: { readonly id: string; readonly job: JobView | null }) {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const steer = useAct(
    (act: "pause" | "resume" | "stop") => steerJob(wire, organisation, id, act),
    () => hearing.askAgain("status"),
  );
  const isWaiting = job?.state.type === "waiting";
  const asked = job?.asked ?? null;
  return (
    <div className={look.tight}>
      <div className={look.row}>
        {isWaiting ? (
          <Button disabledFocusable={steer.isBusy} onClick={() => void steer.run("resume")}>
            {texts.sync.resume}
          </Button>
        ) : (
          <Button disabledFocusable={steer.isBusy} onClick={() => void steer.run("pause")}>
            {texts.sync.pause}
          </Button>
        )}
        <Button disabledFocusable={steer.isBusy} onClick={() => void steer.run("stop")}>
          {texts.sync.stop}
        </Button>
      </div>
      {asked !== null && !isWaiting && (
        <Caption1 role="status">
          {asked === "pause" ? texts.sync.pausing : texts.sync.stopping}
        </Caption1>
      )}
      <ProblemBar problem={steer.problem} />
    </div>
  );
}
