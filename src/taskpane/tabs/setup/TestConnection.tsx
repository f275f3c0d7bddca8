import { Body1, Button } from "@fluentui/react-components";
import { useState } from "react";
import { saveSettings, testConnection } from "#client/organisation.ts";
import type { ConnectionDocument } from "#contract/connectionDocument.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { AskDialog } from "../../parts/AskDialog.tsx";
import { Busy } from "../../parts/Busy.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { ConnectionFacts } from "./ConnectionFacts.tsx";

/** RUN-9: it looks at what is saved, so it asks about what is not. */
export function TestConnection() {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const [{ draft }, change] = usePane();
  const [facts, setFacts] = useState<ConnectionDocument | null>(null);
  const [isAsking, setAsking] = useState(false);

  const test = useAct(
    async (isSaving: boolean) => {
      if (isSaving) {
        const saved = await saveSettings(wire, organisation, draft);
        if (!saved.ok) return saved;
        hearing.put(["settings"], saved.value);
        change({ type: "draftGone" });
        change({ type: "say", text: texts.setup.saved });
      }
      return testConnection(wire, organisation);
    },
    async (found) => {
      setFacts(found);
      change({ type: "say", text: texts.setup.tested });
      await hearing.askAgain("status");
    },
  );
  const begin = (isSaving: boolean): void => {
    setAsking(false);
    setFacts(null);
    void test.run(isSaving);
  };
  return (
    <div className={look.stack}>
      <div className={look.row}>
        <Button
          disabledFocusable={test.isBusy}
          onClick={() => {
            if (Object.keys(draft).length > 0) setAsking(true);
            else begin(false);
          }}
        >
          {texts.setup.test}
        </Button>
      </div>
      {test.isBusy && <Busy says={texts.setup.testing} />}
      <ProblemBar problem={test.problem} />
      {facts !== null && <ConnectionFacts facts={facts} />}
      {isAsking && (
        <AskDialog
          title={texts.setup.unsavedTitle}
          onClose={() => {
            setAsking(false);
          }}
          actions={
            <>
              <Button
                appearance="primary"
                onClick={() => {
                  begin(true);
                }}
              >
                {texts.setup.saveAndTest}
              </Button>
              <Button
                onClick={() => {
                  begin(false);
                }}
              >
                {texts.setup.testOnly}
              </Button>
            </>
          }
        >
          <Body1>{texts.setup.unsaved}</Body1>
        </AskDialog>
      )}
    </div>
  );
}
