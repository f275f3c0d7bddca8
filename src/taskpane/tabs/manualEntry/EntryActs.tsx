import { Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { markManual } from "#client/organisation.ts";
import type { ExcelPort } from "#workbook/excelPort.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { useDeps } from "../../deps.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { showInExcel } from "../../parts/showInExcel.ts";
import { useLook } from "../../parts/useLook.ts";
import { WhyDialog } from "../../parts/WhyDialog.tsx";
import { usePane } from "../../state/paneState.ts";
import { useStandingSheets } from "../../sheets/useStandingSheets.ts";
import { texts } from "../../texts.ts";
import { DoItForMe } from "./DoItForMe.tsx";
import { isOpenEntry, type Entry } from "./entries.ts";
import { findRow } from "./findRow.ts";

type Mark = "done" | "todo" | "notNeeded";

/** MAN-2: done and not needed are the user's word; verified is Xero's alone. */
export function EntryActs({ entry }: { readonly entry: Entry }) {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const { host } = useDeps();
  const hearing = useHearing();
  const [, change] = usePane();
  const refresh = useStandingSheets();
  const [isAsking, setAsking] = useState(false);
  const mark = useAct(
    (status: Mark, why: string | null) => markManual(wire, organisation, entry.id, { status, why }),
    async () => {
      setAsking(false);
      change({ type: "openEntry", entry: entry.id });
      change({ type: "say", text: texts.manualEntry.marked });
      await hearing.askAgain("manual", "status", "audit");
      await refresh();
    },
  );
  const isOpen = isOpenEntry(entry);
  return (
    <>
      <div className={look.row}>
        {isOpen && (
          <Button
            appearance="primary"
            disabledFocusable={mark.isBusy}
            onClick={() => void mark.run("done", null)}
          >
            {texts.manualEntry.done}
          </Button>
        )}
        {entry.status !== "notNeeded" && entry.status !== "verified" && (
          <Button
            disabledFocusable={mark.isBusy}
            onClick={() => {
              setAsking(true);
            }}
          >
            {texts.manualEntry.notNeeded}
          </Button>
        )}
        {!isOpen && (
          <Button disabledFocusable={mark.isBusy} onClick={() => void mark.run("todo", null)}>
            {texts.manualEntry.reopen}
          </Button>
        )}
        {host.excel !== null && <ShowRow excel={host.excel} entry={entry} />}
      </div>
      <DoItForMe entry={entry} />
      {!isAsking && <ProblemBar problem={mark.problem} />}
      {isAsking && (
        <WhyDialog
          title={texts.manualEntry.notNeededTitle}
          says={texts.manualEntry.notNeededSays}
          button={texts.manualEntry.notNeeded}
          onWhy={(why) => void mark.run("notNeeded", why)}
          onClose={() => {
            setAsking(false);
          }}
        >
          <ProblemBar problem={mark.problem} />
        </WhyDialog>
      )}
    </>
  );
}

function ShowRow({ excel, entry }: { readonly excel: ExcelPort; readonly entry: Entry }) {
  const [, change] = usePane();
  const [isMissing, setMissing] = useState(false);
  const show = async (): Promise<void> => {
    const place = await findRow(excel, entry);
    setMissing(place === null);
    if (place !== null) await showInExcel(excel, place, change);
  };
  return (
    <>
      <Button onClick={() => void show()}>{texts.manualEntry.showRow}</Button>
      {isMissing && <Caption1 role="status">{texts.manualEntry.noRow}</Caption1>}
    </>
  );
}
