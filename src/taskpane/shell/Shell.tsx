import { Button, MessageBarActions } from "@fluentui/react-components";
import { useEffect, useEffectEvent, useReducer } from "react";
import { readFigures } from "#client/figures.ts";
import { OrganisationContext, useBridge } from "../bridge/organisation.ts";
import { useStatus } from "../bridge/questions.ts";
import { useDeps } from "../deps.ts";
import { Notice } from "../parts/Notice.tsx";
import { ProblemBar } from "../parts/ProblemBar.tsx";
import { useLook } from "../parts/useLook.ts";
import { changePane, PaneContext, startState, usePane } from "../state/paneState.ts";
import { readNotes } from "../state/workbookNotes.ts";
import { texts } from "../texts.ts";
import { JobWatcher } from "./JobWatcher.tsx";
import { PaneHeader } from "./PaneHeader.tsx";
import { RibbonCommands } from "./RibbonCommands.tsx";
import { TabBar } from "./TabBar.tsx";
import { TabPanel } from "./TabPanel.tsx";

/** The pane of one organisation: what is always in sight, and the tabs. */
export function Shell({ organisation }: { readonly organisation: string }) {
  const { host } = useDeps();
  const pane = useReducer(changePane, readNotes(host.excel), startState);
  return (
    <OrganisationContext value={organisation}>
      <PaneContext value={pane}>
        <Frame />
        <JobWatcher />
        <RibbonCommands />
      </PaneContext>
    </OrganisationContext>
  );
}

function Frame() {
  const look = useLook();
  const [{ tab, writeFailure, said }, change] = usePane();
  const status = useStatus();
  useCellsFigures();
  return (
    <div className={look.stack}>
      <PaneHeader status={status.value} />
      <ProblemBar problem={status.problem} />
      {writeFailure !== null && (
        <Notice intent="error" isAnnounced>
          {texts.shell.writeFailed} {writeFailure}
          <MessageBarActions>
            <Button
              size="small"
              onClick={() => {
                change({ type: "writeFailed", message: null });
              }}
            >
              {texts.shell.dismiss}
            </Button>
          </MessageBarActions>
        </Notice>
      )}
      <TabBar
        tab={tab}
        onTab={(next) => {
          change({ type: "openTab", tab: next });
        }}
      />
      <TabPanel tab={tab} />
      {/* The key makes a text that is said twice a new one, else it would be read once. */}
      <div className={look.hidden} role="status" aria-live="polite">
        <span key={said.number}>{said.text}</span>
      </div>
    </div>
  );
}

/** The custom functions live in the same runtime, and may ask as soon as the pane is signed in. */
function useCellsFigures(): void {
  const { figures, host } = useDeps();
  const { wire, organisation } = useBridge();
  const recalculate = useEffectEvent(() => void host.excel?.recalculate());
  useEffect(() => {
    figures.connect((asks) => readFigures(wire, organisation, asks));
    recalculate();
    return () => {
      figures.connect(null);
    };
  }, [figures, wire, organisation]);
}
