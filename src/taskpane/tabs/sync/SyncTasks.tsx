import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { formatCount } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { SyncRecords } from "./SyncRecords.tsx";

type Task = SyncDocument["tasks"][number];

interface Opened {
  readonly task: Task["task"];
  readonly isFailed: boolean;
}

/** CoreBridge's own table: a task, its Successful Items and its Failed Items; each count opens the records. S1. */
export function SyncTasks({ document }: { readonly document: SyncDocument }) {
  const look = useLook();
  const [opened, setOpened] = useState<Opened | null>(null);
  const task = document.tasks.find((one) => one.task === opened?.task);
  return (
    <>
      <table className={look.table}>
        <thead>
          <tr>
            <th scope="col">{texts.sync.task}</th>
            <th scope="col" data-figure>
              {texts.sync.successful}
            </th>
            <th scope="col" data-figure>
              {texts.sync.failed}
            </th>
          </tr>
        </thead>
        <tbody>
          {document.tasks.map((one) => (
            <tr key={one.task}>
              <th scope="row">{one.task}</th>
              {[false, true].map((isFailed) => (
                <td key={String(isFailed)} data-figure>
                  <CountButton
                    task={one}
                    isFailed={isFailed}
                    isOpen={opened?.task === one.task && opened.isFailed === isFailed}
                    onOpen={setOpened}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {opened !== null && task !== undefined && (
        <SyncRecords
          key={`${opened.task} ${String(opened.isFailed)}`}
          task={opened.task}
          isFailed={opened.isFailed}
          items={task.items.filter(({ outcome }) => (outcome === "failed") === opened.isFailed)}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );
}

function CountButton({
  task: { task, succeeded, failed },
  isFailed,
  isOpen,
  onOpen,
}: {
  readonly task: Task;
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
