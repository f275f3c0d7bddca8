import { startJob } from "#client/jobs.ts";
import type { JobDocument } from "#contract/api/jobs.ts";
import { useBridge } from "../bridge/organisation.ts";
import { useHearing } from "../bridge/questions.ts";
import { useAct, type Act } from "../bridge/useAct.ts";
import { useDeps } from "../deps.ts";
import { useSheets } from "../sheets/useSheets.ts";
import { usePane } from "./paneState.ts";
import { noteJob } from "./workbookNotes.ts";

export type JobAsk =
  | { readonly type: "preview" | "reconcile"; readonly files: string }
  | { readonly type: "sync"; readonly files: string; readonly fingerprint: string }
  | { readonly type: "pull" };

/** Asks the bridge for a job, with the ticks of the workbook; the shell watches it from then on. */
export function useAskJob(): Act<[JobAsk]> {
  const { wire, organisation } = useBridge();
  const { host } = useDeps();
  const sheets = useSheets();
  const hearing = useHearing();
  const [, change] = usePane();
  return useAct(
    async (ask: JobAsk) => {
      const workbook = await sheets.readEdits();
      return workbook.ok
        ? startJob(wire, organisation, { ...ask, workbook: workbook.value })
        : workbook;
    },
    async ({ job }: JobDocument) => {
      await noteJob(host.excel, { id: job.id, type: job.type });
      change({ type: "watch", id: job.id, job: job.type });
      await hearing.askAgain("status");
    },
  );
}
