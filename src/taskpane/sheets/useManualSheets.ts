import { readWorkbook } from "#client/jobs.ts";
import { ok } from "#engine/base/result.ts";
import { useBridge } from "../bridge/organisation.ts";
import { useHearing } from "../bridge/questions.ts";
import { useAct, type Act } from "../bridge/useAct.ts";
import { usePane } from "../state/paneState.ts";
import { texts } from "../texts.ts";
import { useSheets } from "./useSheets.ts";

/** Takes the ticks that are in the manual sheets, and writes these sheets anew. MAN-4. */
export function useManualSheets(): Act<[]> {
  const { wire, organisation } = useBridge();
  const sheets = useSheets();
  const hearing = useHearing();
  const [, change] = usePane();
  return useAct(
    async () => {
      const workbook = await sheets.readEdits();
      return workbook.ok
        ? readWorkbook(wire, organisation, { files: null, workbook: workbook.value })
        : workbook;
    },
    async (text) => {
      await sheets.write("manual", Promise.resolve(ok(text)));
      await hearing.askAgain("manual", "status", "audit");
      change({ type: "say", text: texts.manualEntry.written });
    },
  );
}
