import { Button } from "@fluentui/react-components";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { formatCount } from "../../parts/format.ts";
import type { OutcomeName } from "../../parts/Outcome.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import type { ItemFilterState } from "./matches.ts";
import { outcomeNames } from "./outcomeNames.ts";

type Task = SyncDocument["tasks"][number];

/** Counts by task and outcome; each count filters the list below. */
export function TaskCounts({
  tasks,
  filter,
  onFilter,
}: {
  readonly tasks: readonly Task[];
  readonly filter: ItemFilterState;
  readonly onFilter: (filter: ItemFilterState) => void;
}) {
  const look = useLook();
  return (
    <table className={look.table}>
      <thead>
        <tr>
          <th scope="col">{texts.preview.task}</th>
          <th scope="col">{texts.preview.records}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ task, items }) => (
          <tr key={task}>
            <th scope="row">{task}</th>
            <td>
              <div className={look.row}>
                {items.length === 0 && formatCount(0)}
                {countsOf(items).map(([outcome, count]) => {
                  const isChosen = filter.task === task && filter.outcome === outcome;
                  return (
                    <Button
                      key={outcome}
                      size="small"
                      appearance={isChosen ? "primary" : "subtle"}
                      aria-pressed={isChosen}
                      aria-label={`${task}: ${texts.parts.outcomes[outcome]} ${formatCount(count)}`}
                      onClick={() => {
                        onFilter({
                          ...filter,
                          task: isChosen ? null : task,
                          outcome: isChosen ? null : outcome,
                        });
                      }}
                    >
                      {texts.parts.outcomes[outcome]} {formatCount(count)}
                    </Button>
                  );
                })}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countsOf(items: Task["items"]): readonly (readonly [OutcomeName, number])[] {
  return outcomeNames.flatMap((outcome) => {
    const count = items.filter((item) => item.outcome === outcome).length;
    return count === 0 ? [] : [[outcome, count] as const];
  });
}
