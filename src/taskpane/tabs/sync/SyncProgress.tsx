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
import { SyncTasks } from "./SyncTasks.tsx";

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
          {last.document !== null && <SyncTasks document={last.document} />}
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
      {planned !== null && <Planned document={planned} />}
    </div>
  );
}

/** Until Xero has answered, what is known of a task is how many records the preview holds. */
function Planned({ document }: { readonly document: SyncDocument }) {
  const look = useLook();
  return (
    <table className={look.table}>
      <thead>
        <tr>
          <th scope="col">{texts.sync.task}</th>
          <th scope="col" data-figure>
            {texts.sync.plannedColumn}
          </th>
        </tr>
      </thead>
      <tbody>
        {document.tasks.map(({ task, items }) => (
          <tr key={task}>
            <th scope="row">{task}</th>
            <td data-figure>{texts.sync.planned(formatCount(items.length))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
