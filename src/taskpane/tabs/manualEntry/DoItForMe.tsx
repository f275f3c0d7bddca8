import { Body1, Button, Caption1, Caption1Strong } from "@fluentui/react-components";
import { useState } from "react";
import { startJob } from "#client/jobs.ts";
import type { AssistDocument } from "#contract/assistDocument.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing, useJob, useSettings } from "../../bridge/questions.ts";
import { useAct } from "../../bridge/useAct.ts";
import { AskDialog } from "../../parts/AskDialog.tsx";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { isOpenEntry, type Entry } from "./entries.ts";

/** MAN-5: the entries that Xero's API can do, where the user has set the assist on; else nothing at all. */
export function DoItForMe({ entry }: { readonly entry: Entry }) {
  const settings = useSettings();
  const isOn = settings.value?.settings["assist"]?.value === "on";
  if (!isOn || !isOpenEntry(entry) || !doable.has(entry.kind)) return null;
  return <Assist key={entry.id} entry={entry} />;
}

const doable: ReadonlySet<string> = new Set(["unappliedDeposit", "refund", "badDebt"]);

function Assist({ entry }: { readonly entry: Entry }) {
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const [{ watched }, change] = usePane();
  const [id, setId] = useState<string | null>(null);
  const job = useJob(id);
  const ask = useAct(
    (fingerprint: string | null) =>
      startJob(wire, organisation, {
        type: "assist",
        entry: entry.id,
        fingerprint,
        workbook: null,
      }),
    async (started) => {
      setId(started.job.id);
      change({ type: "openEntry", entry: entry.id });
      change({ type: "watch", id: started.job.id, job: "assist" });
      await hearing.askAgain("status");
    },
  );
  const isRunning = ask.isBusy || (id !== null && watched?.id === id);
  const outcome = job.value?.job.outcome ?? null;
  const shown = job.value?.assist ?? null;
  return (
    <>
      <Button
        disabledFocusable={isRunning || watched !== null}
        onClick={() => {
          if (!isRunning && watched === null) void ask.run(null);
        }}
      >
        {texts.assist.doIt}
      </Button>
      {isRunning && <Busy says={texts.assist.running} />}
      <ProblemBar problem={ask.problem} />
      {outcome?.type === "failed" && <Notice intent="warning">{outcome.message}</Notice>}
      {shown?.run === null && !isRunning && (
        <Calls
          shown={shown}
          onApprove={() => void ask.run(shown.fingerprint)}
          onClose={() => {
            setId(null);
          }}
        />
      )}
      {typeof shown?.run === "string" && (
        <Notice intent={shown.item.outcome === "failed" ? "warning" : "success"}>
          {shown.item.message}
        </Notice>
      )}
    </>
  );
}

/** Nothing is sent that was not shown here. RUN-2. */
function Calls({
  shown,
  onApprove,
  onClose,
}: {
  readonly shown: AssistDocument;
  readonly onApprove: () => void;
  readonly onClose: () => void;
}) {
  const look = useLook();
  const { calls, item } = shown;
  return (
    <AskDialog
      title={texts.assist.title}
      onClose={onClose}
      actions={
        <>
          {calls.length > 0 && (
            <Button appearance="primary" onClick={onApprove}>
              {texts.assist.send}
            </Button>
          )}
          <Button onClick={onClose}>{texts.assist.leave}</Button>
        </>
      }
    >
      <Body1>{calls.length > 0 ? texts.assist.says : item.message}</Body1>
      <ol className={look.steps}>
        {calls.map(({ body, method, path, says, undo }, index) => (
          <li key={index} className={look.words}>
            <Caption1Strong as="strong">{says}</Caption1Strong>
            <br />
            <Caption1>
              {method} {path}
            </Caption1>
            {body !== null && <pre className={look.words}>{body}</pre>}
            <Caption1>{undo}</Caption1>
          </li>
        ))}
      </ol>
    </AskDialog>
  );
}
