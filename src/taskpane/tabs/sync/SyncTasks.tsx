import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { JobEventView } from "#contract/api/jobs.ts";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { useJobRecords } from "../../bridge/questions.ts";
import { formatCount } from "../../parts/format.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { SyncRecords } from "./SyncRecords.tsx";

export type TaskCount = NonNullable<JobEventView["tasks"]>[number];

/** Where the records behind a count are: in what an ended sync left, or still at the bridge. */
export type RecordSource =
  | { readonly type: "ended"; readonly tasks: SyncDocument["tasks"] }
  | { readonly type: "running"; readonly jobId: string };

interface Opened {
  readonly task: TaskCount["task"];
  readonly isFailed: boolean;
}

/** CoreBridge's own table: a task, its Successful Items and its Failed Items; each count opens the records. S1. */
export function SyncTasks({
  counts,
  source,
}: {
  readonly counts: readonly TaskCount[];
  readonly source: RecordSource;
}) {
  const look = useLook();
  const [opened, setOpened] = useState<Opened | null>(null);
  const isRunning = source.type === "running";
  const soFar = useJobRecords(isRunning && opened !== null ? source.jobId : null);
  const tasks = isRunning ? (soFar.value?.tasks ?? []) : source.tasks;
  const items = tasks.find(({ task }) => task === opened?.task)?.items ?? [];
  return (
    <>
      <table className={look.table}>
        <thead>
          <tr>
            <th scope="col">{texts.sync.task}</th>
            {isRunning && (
              <th scope="col" data-figure>
                {texts.sync.plannedColumn}
              </th>
            )}
            <th scope="col" data-figure>
              {texts.sync.successful}
            </th>
            <th scope="col" data-figure>
              {texts.sync.failed}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.task}>
              <th scope="row">{count.task}</th>
              {isRunning && <td data-figure>{formatCount(count.planned)}</td>}
              {[false, true].map((isFailed) => (
                <td key={String(isFailed)} data-figure>
                  <CountButton
                    count={count}
                    isFailed={isFailed}
                    isOpen={opened?.task === count.task && opened.isFailed === isFailed}
                    onOpen={setOpened}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ProblemBar problem={soFar.problem} />
      {opened !== null && (
        <SyncRecords
          key={`${opened.task} ${String(opened.isFailed)}`}
          task={opened.task}
          isFailed={opened.isFailed}
          isWaiting={soFar.isWaiting}
          items={items.filter(({ outcome }) => (outcome === "failed") === opened.isFailed)}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );
}

/** The counts of an ended sync: nothing is left to come. */
export function countsOf(tasks: SyncDocument["tasks"]): readonly TaskCount[] {
  return tasks.map(({ task, succeeded, failed, items }) => ({
    task,
    planned: items.length,
    succeeded,
    failed,
  }));
}

function CountButton({
  count: { task, succeeded, failed },
  isFailed,
  isOpen,
  onOpen,
}: {
  readonly count: TaskCount;
  readonly isFailed: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (opened: Opened | null) => void;
}) {
  const count = formatCount(isFailed ? failed : succeeded);
  const of = isFailed ? texts.sync.failed : texts.sync.successful;
  return (
    <Button
      size="small"
      appearance={isFailed && failed > 0 ? "outline" : "subtle"}
      aria-label={texts.sync.countName(task, count, of)}
      aria-expanded={isOpen}
      onClick={() => {
        onOpen(isOpen ? null : { task, isFailed });
      }}
    >
      {count}
    </Button>
  );
}
