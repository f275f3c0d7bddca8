import { useJob, useJobList, useStatus } from "../../bridge/questions.ts";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { BeginSync } from "./BeginSync.tsx";
import { SyncProgress } from "./SyncProgress.tsx";
import { Troubleshoot } from "./Troubleshoot.tsx";

/** Begin, watch, pause, stop, and what became of every record. */
export function Sync() {
  const look = useLook();
  const [{ watched, endedByType }] = usePane();
  const { value: status } = useStatus();
  const jobs = useJobList();
  const openSync = status?.openJob?.type === "sync" ? status.openJob : null;
  const runningId = watched?.type === "sync" ? watched.id : (openSync?.id ?? null);
  const lastId =
    endedByType.sync ??
    jobs.value?.jobs.find(({ type, state }) => type === "sync" && state.type === "ended")?.id ??
    null;
  const last = useJob(runningId === null ? lastId : null);
  return (
    <div className={look.stack}>
      <BeginSync isRunning={runningId !== null} last={last.value} />
      <SyncProgress
        runningId={runningId}
        job={openSync?.id === runningId ? openSync : null}
        last={last.value}
      />
      <Troubleshoot />
    </div>
  );
}
