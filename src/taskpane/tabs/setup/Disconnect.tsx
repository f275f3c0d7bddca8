import { Button, Caption1 } from "@fluentui/react-components";
import { disconnect } from "#client/organisation.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";

/** No question before it: nothing is lost, and Connect to Xero takes it back. */
export function Disconnect() {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const [, change] = usePane();
  const act = useAct(
    () => disconnect(wire, organisation),
    async () => {
      change({ type: "say", text: texts.setup.disconnected });
      await hearing.askAgain("status");
    },
  );
  return (
    <div className={look.stack}>
      <div className={look.row}>
        <Button disabledFocusable={act.isBusy} onClick={() => void act.run()}>
          {texts.setup.disconnect}
        </Button>
      </div>
      <Caption1 className={look.muted}>{texts.setup.disconnectSays}</Caption1>
      <ProblemBar problem={act.problem} />
    </div>
  );
}
