import { Body1, ProgressBar } from "@fluentui/react-components";
import type { JobDocument, JobView } from "#contract/api/jobs.ts";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { useJob } from "../../bridge/questions.ts";
import { formatCount } from "../../parts/format.ts";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { ending } from "./ending.ts";
import { Ending } from "./Ending.tsx";
import { SteerSync } from "./SteerSync.tsx";
import { countsOf, SyncTasks, type TaskCount } from "./SyncTasks.tsx";

/** The region that a sync fills: how far it is, then how every record ended. */
export function SyncProgress({
  runningId,
  job,
  last,
}: {
  readonly runningId: string | null;
  /** The running job as the bridge last told; null while it has not. */
  readonly job: JobView | null;
  /** The last sync that ended; null where none has, or one runs. */
  readonly last: JobDocument | null;
}) {
  return (
    <Section title={texts.sync.progress}>
      {runningId !== null ? (
        <Running id={runningId} job={job} />
      ) : last === null ? (
        <Body1>{texts.sync.noSync}</Body1>
      ) : (
        <>
          <Ending ending={ending(last)} />
          {last.document !== null && (
            <SyncTasks
              counts={countsOf(last.document.tasks)}
              source={{ type: "ended", tasks: last.document.tasks }}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Running({ id, job }: { readonly id: string; readonly job: JobView | null }) {
  const look = useLook();
  const [{ watched, preview }] = usePane();
  const planned = useJob(preview).value?.document ?? null;
  const event = watched?.id === id ? watched.event : null;
  const state = job?.state ?? null;
  const total = event?.total ?? 0;
  const counted = watched?.id === id ? watched.tasks : null;
  const counts = counted ?? planned?.tasks.map(nothingYet) ?? null;
  return (
    <div className={look.stack}>
      {state?.type === "waiting" ? (
        <Ending ending={ending({ waiting: state })} />
      ) : (
        <div className={look.tight} role="status">
          <Body1>{event?.says ?? texts.sync.running}</Body1>
          {total > 0 && (
            <Body1>
              {texts.shell.confirmed(formatCount(event?.done ?? 0), formatCount(total))}
            </Body1>
          )}
        </div>
      )}
      {state?.type !== "waiting" && (
        <ProgressBar
          aria-label={texts.sync.progress}
          {...(total > 0 ? { max: total, value: event?.done ?? 0 } : {})}
        />
      )}
      <SteerSync id={id} job={job} />
      {counts !== null && <SyncTasks counts={counts} source={{ type: "running", jobId: id }} />}
    </div>
  );
}

/** Until the first is sent, what is known of a task is how many records the preview holds. */
function nothingYet({ task, items }: SyncDocument["tasks"][number]): TaskCount {
  return { task, planned: items.length, succeeded: 0, failed: 0 };
}
