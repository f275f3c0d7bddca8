import { useState } from "react";
import { release } from "#client/organisation.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing, useHolds } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { texts } from "../../texts.ts";
import { HoldDialog } from "./HoldDialog.tsx";
import { ItemCard } from "./ItemCard.tsx";
import type { TaskItem } from "./matches.ts";

/** Records with their outcome, their rule, and the button that keeps them out. HLD-1. */
export function ItemList({
  found,
  label,
}: {
  readonly found: readonly TaskItem[];
  readonly label: string;
}) {
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const holds = useHolds();
  const holdByRecord = new Map((holds.value?.holds ?? []).map((hold) => [hold.record, hold]));
  const [asked, setAsked] = useState<TaskItem["item"] | null>(null);
  const [isChanged, setChanged] = useState(false);
  const letGo = useAct(
    (record: string) => release(wire, organisation, record),
    async (list) => {
      hearing.put(["holds"], list);
      setChanged(true);
      await hearing.askAgain("status");
    },
  );
  return (
    <>
      {isChanged && <Notice intent="warning">{texts.preview.changed}</Notice>}
      <ProblemBar problem={letGo.problem ?? holds.problem} />
      <MoreRows
        label={label}
        rows={found}
        keyOf={({ task, item }) => `${task}\n${item.record}\n${item.label}\n${item.message}`}
        row={({ item }) => (
          <ItemCard
            item={item}
            hold={holdByRecord.get(item.record) ?? null}
            onHold={() => {
              setAsked(item);
            }}
            onRelease={() => void letGo.run(item.record)}
          />
        )}
      />
      {asked !== null && (
        <HoldDialog
          item={asked}
          onHeld={() => {
            setChanged(true);
          }}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}
