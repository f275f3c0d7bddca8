import { Body1, Button, Caption1 } from "@fluentui/react-components";
import { useFiles } from "../../bridge/questions.ts";
import { useDeps } from "../../deps.ts";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { useAbout } from "../../session/useSession.ts";
import { usePane } from "../../state/paneState.ts";
import { useAskJob } from "../../state/useAskJob.ts";
import { texts } from "../../texts.ts";
import { AskColumns } from "./AskColumns.tsx";
import { FromWorksheet } from "./FromWorksheet.tsx";
import { ImportFiles } from "./ImportFiles.tsx";
import { Reading } from "./Reading.tsx";
import { useImport } from "./useImport.ts";

/** The two books: CoreBridge's from its exports, Xero's from Xero. */
export function DataTab() {
  const look = useLook();
  const { host } = useDeps();
  const [{ files }] = usePane();
  const imports = useImport();
  const imported = useFiles(files);
  const about = useAbout();
  const { add, useSamples, choose } = imports;
  const isBusy = add.isBusy || useSamples.isBusy || choose.isBusy;
  const problem = add.problem ?? useSamples.problem ?? choose.problem;
  return (
    <div className={look.stack}>
      {host.excel === null && <Notice intent="info">{texts.parts.notWritten}</Notice>}
      <Section title={texts.data.exportsTitle}>
        <Body1>{texts.data.exports}</Body1>
        <ImportFiles imports={imports} />
        {about.value?.isDemo === true && (
          <div className={look.row}>
            <Button disabledFocusable={isBusy} onClick={() => void useSamples.run()}>
              {texts.data.samples}
            </Button>
          </div>
        )}
        {isBusy && <Busy says={texts.data.importing} />}
        <ProblemBar problem={problem} />
        {problem !== null && <AskColumns places={problem.places} choose={choose} />}
      </Section>
      {host.excel !== null && <FromWorksheet excel={host.excel} add={add} />}
      <Section title={texts.data.readingTitle}>
        {files === null && <Body1>{texts.data.nothingYet}</Body1>}
        {imported.isWaiting && <Busy says={texts.parts.waiting} />}
        <ProblemBar problem={imported.problem} />
        {imported.value !== null && <Reading reading={imported.value.reading} choose={choose} />}
        {imported.value !== null && <Caption1>{texts.data.next}</Caption1>}
      </Section>
      <Pull />
    </div>
  );
}

function Pull() {
  const look = useLook();
  const [{ watched }] = usePane();
  const job = useAskJob();
  const isPulling = watched?.type === "pull";
  return (
    <Section title={texts.data.pullTitle}>
      <Caption1>{texts.data.pulls}</Caption1>
      <div className={look.row}>
        <Button
          disabledFocusable={job.isBusy || watched !== null}
          onClick={() => {
            if (watched === null) void job.run({ type: "pull" });
          }}
        >
          {texts.data.pull}
        </Button>
      </div>
      {isPulling && <Busy says={watched.event?.says ?? texts.shell.running.pull} />}
      <ProblemBar problem={job.problem} />
    </Section>
  );
}
