import { Button } from "@fluentui/react-components";
import type { Problem } from "#contract/problems.ts";
import { ProblemBar } from "../parts/ProblemBar.tsx";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";

/** The pane came out of the browser's memory, and nobody answers it. */
export function NoBridge({
  problem,
  onAgain,
}: {
  readonly problem: Problem | null;
  readonly onAgain: () => void;
}) {
  const look = useLook();
  return (
    <div className={look.stack}>
      <ProblemBar problem={problem} />
      <div className={look.row}>
        <Button appearance="primary" onClick={onAgain}>
          {texts.session.again}
        </Button>
      </div>
    </div>
  );
}
