import { readTieOutWorkbook, signTieOut } from "#client/tieOut.ts";
import type { SignOffView, SignRequest } from "#contract/api/tieOut.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct, type Act } from "../../bridge/useAct.ts";
import { useDeps } from "../../deps.ts";
import { useSheets } from "../../sheets/useSheets.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";

export type SignAct = SignOffView["may"][number];

/** Signs, and writes the sheets of the tie-out anew where they stand: the page bears the names, the trail the act. */
export function useSign(job: string): Act<[SignAct, SignRequest]> {
  const { wire, organisation } = useBridge();
  const { host } = useDeps();
  const sheets = useSheets();
  const hearing = useHearing();
  const [, change] = usePane();
  return useAct(
    (act: SignAct, request: SignRequest) => signTieOut(wire, organisation, act, request),
    async (view) => {
      const standing = await host.excel?.readTexts("Tie-out");
      if (standing?.ok === true && standing.value.length > 0) {
        const workbook = await sheets.readEdits();
        if (workbook.ok) {
          const request = { job, workbook: workbook.value };
          await sheets.write("tieOut", readTieOutWorkbook(wire, organisation, request));
        } else change({ type: "writeFailed", message: workbook.error.message });
      }
      hearing.put(["signOff"], view);
      change({ type: "say", text: texts.signOff.states[view.current?.status ?? "open"] });
      await hearing.askAgain("audit");
    },
  );
}
