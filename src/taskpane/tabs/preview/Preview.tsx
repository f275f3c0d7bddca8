import { Body1, Button, Caption1 } from "@fluentui/react-components";
import { useJob } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { formatInstant } from "../../parts/format.ts";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { useAskJob } from "../../state/useAskJob.ts";
import { texts } from "../../texts.ts";
import { PreviewDocument } from "./PreviewDocument.tsx";

/** What a sync would do, record by record, and the approval of it. RUN-2. */
export function Preview() {
  const look = useLook();
  const [{ files, preview, watched, endedByType }, change] = usePane();
  const job = useAskJob();
  const shown = useJob(preview);
  const last = useJob(endedByType.preview ?? null).value?.job ?? null;
  const isMaking = watched?.type === "preview";
  const document = shown.value?.document ?? null;
  return (
    <div className={look.stack}>
      <Body1>{texts.preview.intro}</Body1>
      {files === null && (
        <Notice intent="info">
          {texts.preview.importFirst}{" "}
          <Button
            size="small"
            onClick={() => {
              change({ type: "openTab", tab: "Data" });
            }}
          >
            {texts.preview.goToData}
          </Button>
        </Notice>
      )}
      <div className={look.row}>
        <Button
          appearance={document === null ? "primary" : "secondary"}
          disabledFocusable={files === null || job.isBusy || watched !== null}
          onClick={() => {
            if (files !== null && watched === null) void job.run({ type: "preview", files });
          }}
        >
          {texts.preview.preview}
        </Button>
      </div>
      <ProblemBar problem={job.problem} />
      {isMaking && <Busy says={watched.event?.says ?? texts.preview.making} />}
      {!isMaking && last?.outcome?.type === "failed" && (
        <Notice intent="error" isAnnounced>
          {texts.preview.failed} {last.outcome.message}
        </Notice>
      )}
      <ProblemBar problem={shown.problem} />
      {document !== null && shown.value !== null && (
        <>
          <Caption1 className={look.muted}>
            {texts.preview.madeAt(
              formatInstant(shown.value.job.endedAt ?? shown.value.job.askedAt),
            )}
            {". "}
            {texts.preview.fingerprint(document.fingerprint.slice(0, fingerprintShown))}
          </Caption1>
          <PreviewDocument document={document} />
        </>
      )}
      {document === null && !isMaking && files !== null && (
        <Caption1>{texts.preview.none}</Caption1>
      )}
    </div>
  );
}

/** Enough to tell two previews apart by eye. */
const fingerprintShown = 12;
