import { Body1, Button } from "@fluentui/react-components";
import { useJob, useJobList } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { useAskJob } from "../../state/useAskJob.ts";
import { texts } from "../../texts.ts";
import { Reconciliation } from "./Reconciliation.tsx";

/** The proof that both books agree. TIE-1, TIE-2. */
export function TieOut() {
  const look = useLook();
  const [{ files, watched, endedByType }] = usePane();
  const job = useAskJob();
  const jobs = useJobList();
  const ended = jobs.value?.jobs.find(
    ({ type, state }) => type === "reconcile" && state.type === "ended",
  );
  const lastId = endedByType.reconcile ?? ended?.id ?? null;
  const last = useJob(lastId).value;
  const isRunning = watched?.type === "reconcile";
  const reconciliation = last?.reconciliation ?? null;
  const outcome = last?.job.outcome ?? null;
  return (
    <div className={look.stack}>
      <Body1>{texts.tieOut.intro}</Body1>
      {files === null && <Notice intent="info">{texts.tieOut.importFirst}</Notice>}
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={files === null || watched !== null || job.isBusy}
          onClick={() => {
            if (files !== null && watched === null) void job.run({ type: "reconcile", files });
          }}
        >
          {texts.tieOut.run}
        </Button>
      </div>
      <ProblemBar problem={job.problem} />
      {isRunning && <Busy says={watched.event?.says ?? texts.tieOut.running} />}
      {!isRunning && lastId === null && <Body1>{texts.tieOut.none}</Body1>}
      {outcome?.type === "failed" && (
        <Notice intent="error" isAnnounced>
          {texts.tieOut.failed} {outcome.message}
        </Notice>
      )}
      {last !== null && reconciliation !== null && (
        <Reconciliation
          reconciliation={reconciliation}
          job={last.job.id}
          pulledAt={reconciliation.pulledAt ?? last.job.endedAt ?? last.job.askedAt}
        />
      )}
    </div>
  );
}
