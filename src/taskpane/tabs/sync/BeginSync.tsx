import { Body1, Button } from "@fluentui/react-components";
import type { JobDocument } from "#contract/api/jobs.ts";
import { useJob } from "../../bridge/questions.ts";
import { formatCount, formatInstant } from "../../parts/format.ts";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { useAskJob } from "../../state/useAskJob.ts";
import { texts } from "../../texts.ts";

/** RUN-2: it sends what was previewed, and says which preview that is. */
export function BeginSync({
  isRunning,
  last,
}: {
  readonly isRunning: boolean;
  /** What the last sync did; a preview that it sent whole is used up. */
  readonly last: JobDocument | null;
}) {
  const look = useLook();
  const [{ files, preview, isApproved, watched }, change] = usePane();
  const previewed = useJob(preview).value;
  const isSent = previewed !== null && last !== null && isSentWhole(previewed, last);
  const document = isSent ? null : (previewed?.document ?? null);
  const job = useAskJob();
  const canBegin = !isRunning && watched === null && !job.isBusy;
  const records = document?.tasks.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  return (
    <div className={look.stack}>
      {document === null || previewed === null ? (
        !isRunning && (
          <Notice intent="info">
            {isSent ? texts.sync.previewSent : texts.sync.previewFirst}{" "}
            <Button
              size="small"
              onClick={() => {
                change({ type: "openTab", tab: "Preview" });
              }}
            >
              {texts.sync.goToPreview}
            </Button>
          </Notice>
        )
      ) : (
        <Body1>
          {texts.sync.approves(
            formatInstant(previewed.job.endedAt ?? previewed.job.askedAt),
            formatCount(records),
          )}{" "}
          {isApproved ? texts.sync.isApproved : texts.sync.willApprove}
        </Body1>
      )}
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={!canBegin || files === null || document === null}
          onClick={() => {
            if (!canBegin || files === null || document === null) return;
            void job.run({ type: "sync", files, fingerprint: document.fingerprint });
          }}
        >
          {texts.sync.begin}
        </Button>
      </div>
      <ProblemBar problem={job.problem} />
    </div>
  );
}

/** One that was stopped or paused goes on under the same approval. RUN-2. */
function isSentWhole(previewed: JobDocument, last: JobDocument): boolean {
  const status = last.document?.status ?? null;
  const isWhole = status === "succeeded" || status === "failedItems";
  return isWhole && last.job.askedAt >= (previewed.job.endedAt ?? previewed.job.askedAt);
}
