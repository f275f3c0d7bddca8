import { hold } from "#client/organisation.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import type { Item } from "../../parts/Outcome.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { WhyDialog } from "../../parts/WhyDialog.tsx";
import { texts } from "../../texts.ts";

/** HLD-1: who, when and why are kept. */
export function HoldDialog({
  item,
  onHeld,
  onClose,
}: {
  readonly item: Item;
  readonly onHeld: () => void;
  readonly onClose: () => void;
}) {
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const act = useAct(
    (why: string) => hold(wire, organisation, item.record, why),
    async (list) => {
      hearing.put(["holds"], list);
      onHeld();
      onClose();
      await hearing.askAgain("status");
    },
  );
  return (
    <WhyDialog
      title={texts.preview.holdTitle(item.label)}
      says={texts.preview.holdSays}
      button={texts.preview.hold}
      onWhy={(why) => void act.run(why)}
      onClose={onClose}
    >
      <ProblemBar problem={act.problem} />
    </WhyDialog>
  );
}
