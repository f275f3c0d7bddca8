import { Body1, Body1Strong, Button } from "@fluentui/react-components";
import { Notice } from "../../parts/Notice.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import type { SyncEnding } from "./ending.ts";

export function Ending({
  ending: { title, says, intent, needsSetup },
}: {
  readonly ending: SyncEnding;
}) {
  const look = useLook();
  const [, change] = usePane();
  return (
    <Notice intent={intent} isAnnounced>
      <Body1Strong block>{title}</Body1Strong>
      {says !== null && <Body1 block>{says}</Body1>}
      {needsSetup && (
        <div className={look.row}>
          <Button
            size="small"
            onClick={() => {
              change({ type: "openTab", tab: "Setup" });
            }}
          >
            {texts.sync.goToSetup}
          </Button>
        </div>
      )}
    </Notice>
  );
}
